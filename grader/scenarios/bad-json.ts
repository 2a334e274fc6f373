import { defineScenario } from './scenario.ts';

export default defineScenario({
  id: 'bad-json',
  title: 'Somebody sends text that is not JSON',
  disruptive: true,
  async play(room) {
    const sender = await room.join();
    if (!sender) return;
    const listener = await room.join();
    if (!listener) return;

    await room.sendBadJson(sender);
    await room.chat(sender);
    await room.chat(listener);
    await room.join();
    await room.settle();
  },
});
