import { defineScenario } from './scenario.ts';

export default defineScenario({
  id: 'lost-connection',
  title: 'Two people vanish without a word: one network fails, one tab closes',
  disruptive: true,
  async play(room) {
    const stays = await room.join();
    if (!stays) return;
    const alsoStays = await room.join();
    if (!alsoStays) return;
    const cutOff = await room.join();
    if (!cutOff) return;
    const leaves = await room.join();
    if (!leaves) return;

    // While the server is busy with one talker, a connection breaks and another one talks on: it meets the dead socket before
    // the server has had the time to forget it.
    const busy = room.chatInOneGo(stays, 40, 1);
    const broken = room.cut(cutOff);
    const talk = room.chatInOneGo(alsoStays, 5, 1);
    await Promise.all([busy, broken, talk]);
    await room.leave(leaves);
    // The first message after a loss is the one that meets the dead socket.
    await room.chat(alsoStays);
    await room.chat(stays);
    // The server may need a moment to notice: the last newcomer's list counts.
    for (let round = 0; round < 3; round++) {
      await room.join();
      await room.settle();
    }
  },
});
