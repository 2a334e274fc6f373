import { defineScenario } from './scenario.ts';

export default defineScenario({
  id: 'early-disconnect',
  title: 'Somebody says goodbye who never logged in',
  disruptive: true,
  async play(room) {
    const first = await room.join();
    if (!first) return;
    const second = await room.join();
    if (!second) return;

    const passerBy = await room.enter();
    if (passerBy) await room.disconnectBeforeLogin(passerBy);
    await room.chat(first);
    await room.join();
    await room.settle();
  },
});
