import { describePageCheck } from '../judge/testing/check-cases.ts';
import { el } from '../judge/testing/drawing.ts';
import { RELOADS_WHEN_SENDING } from '../judge/testing/page-flaw.ts';
import chatKeepsHistory from './chat-keeps-history.ts';

describePageCheck(chatKeepsHistory, [
  {
    page: 'puts each message in the place of the one before',
    flaw: { shows: (_, before, right) => ({ ...right, chat: right.chat.slice(before.chat === right.chat ? 0 : -1) }) },
    gets: 'replaced',
    says: 'lantern',
  },
  {
    page: 'empties the conversation when somebody leaves',
    flaw: { shows: ({ about }, _, right) => (about === 'somebody-leaves' ? { ...right, chat: [] } : right) },
    gets: 'lost',
    says: 'disappeared when Dora left',
  },
  {
    page: 'keeps the last two',
    flaw: { shows: (_, __, right) => ({ ...right, chat: right.chat.slice(-2) }) },
    gets: 'lost',
  },
  {
    page: 'loads itself again when a message is sent, and is empty then',
    flaw: RELOADS_WHEN_SENDING,
    gets: 'skipped',
    because: 'no-page-errors',
    also: ['no-page-errors'],
  },
  {
    page: 'puts new messages on top',
    flaw: {
      shows: (_, before, right) => ({ ...right, chat: [...right.chat.slice(before.chat.length), ...before.chat] }),
    },
    gets: 'newest-first',
    as: 'partial',
  },
  {
    page: 'puts new messages on top, and turns that round by its style',
    flaw: {
      shows: (_, before, right) => {
        const said = before.chat.flatMap((each) => (typeof each === 'string' ? [] : each.children));
        const news = right.chat.slice(before.chat.length);
        return news.length > 0 ? { ...right, chat: [el('div', { reversed: true }, ...news, ...said)] } : right;
      },
    },
    gets: 'pass',
  },
  {
    page: 'sorts messages by sender',
    flaw: {
      shows: (_, __, right) => ({
        ...right,
        chat: right.chat.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      }),
    },
    gets: 'shuffled',
  },
]);
