import { defineVisit } from './scenario.ts';

export default defineVisit({
  id: 'odd-names',
  title: 'People with unusual names come, and one of them goes without a word',
  cast: (words) => ({ visitor: words.name(), before: [`${words.name()} ${words.name()}`, `O'${words.name()}`] }),
  async play(room, [spaced = ''], words) {
    if (!(await room.enter())) return room.close();
    await room.logIn();
    const plain = words.name();
    // Twelve in all, with digits first, another one's name in small letters, and the id of an element.
    const others = [
      `42${words.word()}`,
      plain,
      plain.toLowerCase(),
      'chat',
      'users-list',
      ...[0, 1, 2, 3].map(() => words.name()),
    ];
    for (const name of others) await room.somebodyLogsIn(name);
    await room.somebodyLeaves(spaced);
    await room.somebodyLeaves('chat');
    const silent = others.at(-1) ?? '';
    room.somebodyVanishes(silent);
    await room.somebodyLogsIn(words.name());
    await room.hears(plain, '', { screenshot: true });
    // The same name logs in a second time, in another tab.
    await room.somebodyLogsIn(plain);
    await room.close();
  },
});
