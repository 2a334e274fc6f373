import { describePageCheck } from '../judge/testing/check-cases.ts';
import { on, rename } from '../judge/testing/flaw.ts';
import { hangs, listItems, type PageFlaw, throws } from '../judge/testing/page-flaw.ts';
import worksTogether from './works-together.ts';

const together = (flaw: NonNullable<PageFlaw['shows']>): PageFlaw => ({
  shows: (moment, before, right) => (moment.scenario === 'together' ? flaw(moment, before, right) : right),
});
const ALONE = ['together'];

describePageCheck(worksTogether, [
  {
    page: 'sends what its server does not understand',
    flaw: {
      sends: ({ about, scenario }, message) =>
        about === 'says' && scenario === 'together' ? [rename(message, 'text', 'message')] : undefined,
      server: (message) => (message.type === 'chat' ? { ...message, text: '' } : message),
    },
    gets: 'disagree',
    says: ['when Ana said something', 'message of the page: `text` is missing; its value is in `message`'],
  },
  {
    page: 'gets another list field from its server than from others',
    flaw: { server: (message) => rename(message, 'active_users', 'users') },
    gets: 'disagree',
    says: ['disagree about the login message of the server', '`active_users` is missing; its value is in `users`'],
  },
  {
    page: 'gets no answer from its server',
    flaw: { server: (message) => (message.type === 'chat' ? undefined : message) },
    gets: 'unanswered',
    says: 'The page sent a chat message, and the server sent nothing after it',
  },
  {
    page: 'shows nobody when there are two pages',
    flaw: {
      ...together((_, __, right) => ({ ...right, users: listItems([]) })),
      happens: ({ about, scenario, page }) => (about === 'log-in' && scenario === 'together' ? [throws(page)] : []),
    },
    gets: 'not-shown',
    says: ['the names Ana', 'client.js:12:7'],
  },
  {
    page: 'stops when there are two of it',
    flaw: {
      happens: ({ about, scenario, page }) => (about === 'says' && scenario === 'together' ? [hangs(page)] : []),
    },
    gets: 'not-shown',
    says: 'a page stopped: it did not answer for 2.5 s.',
  },
  {
    page: 'keeps who leaves on the list, as it does alone',
    flaw: {
      shows: ({ about }, before, right) => (about === 'somebody-leaves' ? { ...right, users: before.users } : right),
    },
    gets: 'skipped',
    because: 'users-list-on-disconnect',
    also: ['users-list-on-disconnect'],
  },
  {
    page: 'has a server that sends no chat to others',
    flaw: { server: (message) => (message.type === 'chat' ? undefined : message) },
    with: { alter: on('chat', ({ to, actor, data }) => (to === actor ? [data] : [])) },
    gets: 'skipped',
    because: 'chat-reaches-others',
    also: ['chat-reaches-others'],
  },
  {
    page: 'is on a server that never listened',
    with: {
      notPlayed: Object.fromEntries(
        ALONE.map((id) => [id, { reason: 'not-asked', detail: 'Only the page was to be graded.' }]),
      ),
    },
    gets: 'not-applicable',
  },
  {
    page: 'is not let in by its own server',
    flaw: { refused: true },
    gets: 'no-connection',
    says: 'ws://localhost:40404',
  },
  {
    page: 'connects to nobody',
    flaw: { address: null },
    gets: 'skipped',
    because: 'connects-to-address',
    also: ['connects-to-address'],
  },
]);
