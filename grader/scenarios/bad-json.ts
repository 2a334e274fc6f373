import { defineScenario } from './scenario.ts';

export default defineScenario({
  id: 'bad-json',
  title: 'Somebody sends text that is not JSON',
  disruptive: true,
  async play(room) {
    const sender = await room.enter();
    if (!sender) return;
    await room.login(sender);
    const listener = await room.enter();
    if (!listener) return;
    await room.login(listener);

    await room.sendBadJson(sender);
    await room.chat(sender);
    await room.chat(listener);
    const newcomer = await room.enter();
    if (newcomer) await room.login(newcomer);
    await room.settle();
  },
});
