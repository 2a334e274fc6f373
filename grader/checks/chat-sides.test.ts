import { describePageCheck } from '../judge/testing/check-cases.ts';
import { br, type Drawn, el } from '../judge/testing/drawing.ts';
import type { PageFlaw } from '../judge/testing/page-flaw.ts';
import { RELOADS_WHEN_SENDING } from '../judge/testing/page-flaw.ts';
import chatSides from './chat-sides.ts';

const entry = (draw: (words: string, isOwn: boolean) => readonly (Drawn | string)[]): PageFlaw => ({
  entry: ({ who, text, isOwn }) => draw(`${who}: ${text}`, isOwn),
});

describePageCheck(chatSides, [
  {
    page: 'has its own on the left',
    flaw: entry((words, isOwn) => [el(isOwn ? 'p.left' : 'p.right', words)]),
    gets: 'pass',
  },
  {
    page: 'has the class around the entry',
    flaw: entry((words, isOwn) => [el(isOwn ? 'div.row.right' : 'div.row.left', el('p.bubble', words))]),
    gets: 'pass',
  },
  {
    page: 'has the class in the entry',
    flaw: entry((words, isOwn) => [el('p', el('b', '» '), el(isOwn ? 'span.right' : 'span.left', words))]),
    gets: 'pass',
  },
  {
    page: 'has the class on a name before bare text',
    flaw: { entry: ({ who, text, isOwn }) => [el(isOwn ? 'b.right' : 'b.left', `${who}: `), text, br] },
    gets: 'pass',
  },
  {
    page: 'has a class around everything, and the sides within',
    flaw: {
      shows: (_, before, right) => {
        const said = before.chat.flatMap((each) => (typeof each === 'string' ? [] : each.children));
        const news = right.chat.slice(before.chat.length);
        return news.length > 0 ? { ...right, chat: [el('div.left', ...said, ...news)] } : right;
      },
    },
    gets: 'pass',
  },
  {
    page: 'marks its own only',
    flaw: entry((words, isOwn) => [el(isOwn ? 'p.right' : 'p', words)]),
    gets: 'one-class',
    as: 'partial',
    says: ['Only your own messages have a class, `right`', 'On messages from others, `left` is missing'],
  },
  {
    page: 'marks the others only',
    flaw: entry((words, isOwn) => [el(isOwn ? 'p' : 'p.left', words)]),
    gets: 'one-class',
    as: 'partial',
    says: '`right` is missing',
  },
  {
    page: 'aligns by style',
    flaw: entry((words, isOwn) => [el('p', { align: isOwn ? 'right' : 'left' }, words)]),
    gets: 'no-classes',
    as: 'partial',
    says: 'the alignment of the text',
  },
  {
    page: 'moves its own to the right',
    flaw: entry((words, isOwn) => [el('p', isOwn ? { shift: 200 } : {}, words)]),
    gets: 'no-classes',
    as: 'partial',
    says: 'their place',
  },
  {
    page: 'colours its own',
    flaw: entry((words, isOwn) => [el('p', isOwn ? { background: 'rgb(0, 0, 255)' } : {}, words)]),
    gets: 'no-classes',
    as: 'partial',
    says: 'their background',
  },
  { page: 'puts all on one side', flaw: entry((words) => [el('p.left', words)]), gets: 'same-side', says: '`left`' },
  {
    page: 'alternates the sides',
    flaw: {
      shows: (_, before, right) =>
        right.chat.length > before.chat.length
          ? {
              ...right,
              chat: right.chat.map((each, at) =>
                typeof each === 'string' ? each : { ...each, classes: [at % 2 ? 'left' : 'right'] },
              ),
            }
          : right,
    },
    gets: 'mixed',
  },
  { page: 'has no sides', flaw: entry((words) => [el('p', words)]), gets: 'neither' },
  {
    page: 'does not show its own messages',
    flaw: {
      shows: ({ about, scenario }, before, right) =>
        about.startsWith('says') && scenario === 'visit' ? before : right,
    },
    gets: 'skipped',
    because: 'chat-appended',
    also: ['chat-appended'],
  },
  {
    page: 'loads itself again when a message is sent, and is seen when it is empty',
    flaw: RELOADS_WHEN_SENDING,
    gets: 'skipped',
    because: 'no-page-errors',
    also: ['no-page-errors'],
  },
]);
