import { defineScenario } from './scenario.ts';

export default defineScenario({
  id: 'early-disconnect',
  title: 'Somebody says goodbye who never logged in',
  disruptive: true,
  async play(room) {
    const first = await room.enter();
    if (!first) return;
    await room.login(first);
    const second = await room.enter();
    if (!second) return;
    await room.login(second);

    const passerBy = await room.enter();
    if (passerBy) await room.disconnectBeforeLogin(passerBy);
    await room.chat(first);
    const newcomer = await room.enter();
    if (newcomer) await room.login(newcomer);
    await room.settle();
  },
});
