import { defineScenario } from './scenario.ts';

/** Text that only survives when nobody touches it: markup, quotes, escapes, emoji, right-to-left letters, runs of spaces, also at the end. */
const DELICATE_TEXT = ' <b>"hi"</b> & \'there\' \\n 🙂 é שלום  two  spaces  ';
/** Fields that the server does not know and must hand on all the same. */
const EXTRA_FIELDS = { mood: 'curious', tags: ['a', 1, null, true], place: { room: 12.5 } };

export default defineScenario({
  id: 'conversation',
  title: 'Three people log in, talk and leave; a fourth comes later',
  disruptive: false,
  async play(room) {
    const first = await room.join();
    if (!first) return;
    const second = await room.join();
    if (!second) return;
    const third = await room.join();
    if (!third) return;

    await room.chat(first, DELICATE_TEXT, EXTRA_FIELDS);
    await room.chat(third);
    await room.chatInOneGo(second, 3);

    // One leaves who came after the others, then one who was there before: much code gets only one of them right.
    await room.disconnect(third);
    await room.disconnect(first);

    await room.join();
    await room.chat(second);
    await room.settle();
    await room.awaitFirstWord();
  },
});
