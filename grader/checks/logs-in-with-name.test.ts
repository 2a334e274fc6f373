import { describePageCheck } from '../judge/testing/check-cases.ts';
import { rename } from '../judge/testing/flaw.ts';
import type { PageFlaw } from '../judge/testing/page-flaw.ts';
import logsInWithName from './logs-in-with-name.ts';

/** Another login message on the way to a server that is kind about it. */
const sending = (
  make: (message: Record<string, unknown>) => readonly (Record<string, unknown> | string)[],
): PageFlaw => ({
  sends: ({ about, scenario }, message) => (about === 'log-in' && scenario !== 'together' ? make(message) : undefined),
});

describePageCheck(logsInWithName, [
  { page: 'sends nothing', flaw: sending(() => []), gets: 'not-sent', says: '{"type":"login","username":"Ana"}' },
  {
    page: 'never shows the box for the name',
    flaw: {
      ...sending(() => []),
      happens: ({ about, scenario }) =>
        about === 'log-in' && scenario !== 'together'
          ? [{ kind: 'page-gave-up', page: 'visitor', waitingFor: '#name to be typed into', waited: 900 }]
          : [],
    },
    gets: 'no-box',
    says: '#name could not be used',
  },
  { page: 'sends the name alone', flaw: sending(() => ['Ana']), gets: 'not-json', says: 'Ana' },
  {
    page: 'calls the field `user`',
    flaw: sending((message) => [rename(message, 'username', 'user')]),
    gets: 'other-form',
    says: '`username` is missing; its value is in `user`',
  },
  {
    page: 'sends the name that stood in the box at first',
    flaw: sending((message) => [{ ...message, username: '' }]),
    gets: 'other-form',
    says: '`username` is "" and not "Ana"',
  },
  {
    page: 'turns it into JSON twice',
    flaw: sending((message) => [JSON.stringify(JSON.stringify(message))]),
    gets: 'json-twice',
    says: 'a text that holds JSON',
  },
  {
    page: 'sends it twice',
    flaw: sending((message) => [message, message]),
    gets: 'twice',
    as: 'partial',
    says: '2 times',
  },
  { page: 'sends a field more', flaw: sending((message) => [{ ...message, color: 'red' }]), gets: 'pass' },
  { page: 'asks for something first', flaw: sending((message) => [{ type: 'hello' }, message]), gets: 'pass' },
]);
