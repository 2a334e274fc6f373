import type { ChatClient } from '../gather/chat-client.ts';
import { defineScenario } from './scenario.ts';

/** How often somebody is lost amid the talk: whether a server learns of that before or after a message is up to chance. */
const LOSSES = 3;
/** Messages before and after each loss: a server that reads several at a time still has some left when it learns of the loss. */
const MESSAGES = 40;

export default defineScenario({
  id: 'lost-connection',
  title: 'Some people vanish without a word while others talk: their network fails, or a tab closes',
  disruptive: true,
  async play(room) {
    const stays = await room.join();
    if (!stays) return;
    const alsoStays = await room.join();
    if (!alsoStays) return;
    const cutOff: ChatClient[] = [];
    for (let loss = 0; loss < LOSSES; loss++) {
      const client = await room.join();
      if (!client) return;
      cutOff.push(client);
    }
    const leaves = await room.join();
    if (!leaves) return;

    for (const client of cutOff) {
      const talker = [alsoStays, stays].find((each) => each.isOpen());
      if (!talker) return;
      await room.cutAmidChat(client, talker, MESSAGES);
      await room.settle();
    }
    await room.leave(leaves);
    await room.chat(alsoStays);
    await room.chat(stays);
    // The server may need a moment to notice: the last newcomer's list counts.
    for (let round = 0; round < 3; round++) {
      await room.join();
      await room.settle();
    }
  },
});
