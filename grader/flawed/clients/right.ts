import type { Change, Flaw } from '../flaw.ts';
import { STUDENT_REMARKS } from './expectations.ts';

const SERVER = 'server/chat-server.js';

/** The JavaScript server as the Winter 2022 edition wants it. */
const WINTER_SERVER: readonly Change[] = [
  {
    file: SERVER,
    find: '    user_joined: message.username,\n    active_users:',
    replace: '    users:',
  },
  {
    file: SERVER,
    find: '    user_left: username,\n    active_users:',
    replace: '    users:',
  },
];

/** What the Winter 2022 edition does not ask for. */
const NOT_IN_WINTER = {
  'login-names-who-joined': 'not-applicable',
  'disconnect-names-who-left': 'not-applicable',
  'enter-sends': 'not-applicable',
} as const;

const right = (id: string, form: Flaw['form'], expect: Flaw['expect'], more: Partial<Flaw> = {}): Flaw => ({
  id,
  says: 'Nothing is wrong with it.',
  source: 'the contract',
  form,
  halves: 'both',
  changes: [],
  expect,
  ...more,
});

/** Right submissions with a client, graded as a whole. */
export const rightClients: readonly Flaw[] = [
  right('right-reference', 'typescript', {}),
  right('right-plain', 'plain-client', STUDENT_REMARKS),
  right(
    'right-winter',
    'winter-client',
    { ...STUDENT_REMARKS, ...NOT_IN_WINTER },
    { edition: 'winter-2022', changes: WINTER_SERVER },
  ),
  right('right-modules', 'modules-client', {}),
  right('right-framework', 'framework-client', {}),
];
