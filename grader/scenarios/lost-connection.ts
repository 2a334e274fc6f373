import { defineScenario } from './scenario.ts';

export default defineScenario({
  id: 'lost-connection',
  title: 'Two people vanish without a word: one network fails, one tab closes',
  disruptive: true,
  async play(room) {
    const stays = await room.enter();
    if (!stays) return;
    await room.login(stays);
    const alsoStays = await room.enter();
    if (!alsoStays) return;
    await room.login(alsoStays);
    const cutOff = await room.enter();
    if (!cutOff) return;
    await room.login(cutOff);
    const leaves = await room.enter();
    if (!leaves) return;
    await room.login(leaves);

    await room.cut(cutOff);
    await room.leave(leaves);
    // The first message after a loss is the one that meets the dead socket.
    await room.chat(alsoStays);
    await room.chat(stays);
    // The server may need a moment to notice: the last newcomer's list counts.
    for (let round = 0; round < 3; round++) {
      const newcomer = await room.enter();
      if (newcomer) await room.login(newcomer);
      await room.settle();
    }
  },
});
