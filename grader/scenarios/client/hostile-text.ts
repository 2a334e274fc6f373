import { defineVisit } from './scenario.ts';

/** What HTML makes of this is a broken tag: the rest of the line is gone. */
const BREAKS = ' if a<b then c';
/** Would put a sentence on the page that nobody said. */
const RUNS = ' <img src="x:" onerror="this.replaceWith(`run as HTML`)">';

export default defineVisit({
  id: 'hostile-text',
  title: 'Somebody says what browsers could take for HTML',
  cast: (words) => ({ visitor: words.name(), before: [words.name()] }),
  async play(room, [first = ''], words) {
    if (!(await room.enter())) return room.close();
    await room.logIn();
    await room.hears(first, BREAKS);
    await room.hears(first, ' <b>bold</b> & &lt;');
    await room.hears(first, RUNS);
    await room.says(BREAKS);
    await room.somebodyLogsIn(`${words.name()}<i>x</i>`);
    await room.hears(first, '', { screenshot: true });
    await room.close();
  },
});
