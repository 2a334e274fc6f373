import { defineVisit } from './scenario.ts';

export default defineVisit({
  id: 'visit',
  title: 'Somebody opens the page, logs in where two others are, and talks with them',
  listens: true,
  cast: (words) => ({ visitor: words.name(), before: [words.name(), words.name()] }),
  async play(room, [first = ''], words, enterSends) {
    if (!(await room.enter({ screenshot: true }))) return room.close();
    await room.logIn({ screenshot: true });
    const later = words.name();
    await room.somebodyLogsIn(later);

    await room.hears(first, ` ${words.word()} ${words.word()}`);
    await room.hears(later);
    await room.says(` ${words.word()} ${words.word()}`);
    if (enterSends) await room.saysWithEnter();
    await room.hears(first);
    await room.hearsUnknownType(first);
    // Silence proves nothing: what comes later on the same way shows that the unknown message was dealt with.
    await room.hears(first, '', { screenshot: true });

    // One leaves who came after the page, then one who was there before: much code gets only one of them right.
    await room.somebodyLeaves(later);
    await room.somebodyLeaves(first, { screenshot: true });
    const last = words.name();
    await room.somebodyLogsIn(last);

    // What is read out again each time is worst in a long conversation.
    await room.hearsMany(last, 14);
    await room.hears(last);
    await room.close();
  },
});
