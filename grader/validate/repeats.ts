import type { Change, Form } from '../flawed/flaw.ts';
import { mutants } from './mutants/index.ts';

/** A submission that is graded again and again. */
export interface Subject {
  id: string;
  form: Form;
  changes: readonly Change[];
  half: 'server' | 'client' | 'both';
}

/** Five servers and five clients whose flaws show in as many ways: silence, order, crashes, drawings, announcements and the keyboard. */
const FLAWED = [
  'server-only-first-message',
  'server-close-throws',
  'server-user-set-late',
  'server-unknown-deafens',
  'server-broadcast-to-ten',
  'client-list-grows',
  'client-append-rebuilds',
  'page-chat-atomic',
  'page-update-no-region',
  'page-send-unreachable',
];

/** The reference, the starter, and ten flawed ones. */
export const subjects: readonly Subject[] = [
  { id: 'reference', form: 'typescript', changes: [], half: 'both' },
  { id: 'starter', form: 'starter', changes: [], half: 'both' },
  ...mutants
    .filter(({ id }) => FLAWED.includes(id))
    .map((mutant) => ({ id: mutant.id, form: 'typescript', changes: [mutant], half: mutant.half }) as const),
];

/** Milliseconds by which a slow server answers later, and a slow page shows later. */
const DELAY = 250;

/** Makes every answer of the server late, and everything that the page shows. */
export const SLOW: readonly Change[] = [
  {
    file: 'server/server.ts',
    find: '  socket.send(text);',
    replace: `  setTimeout(() => socket.send(text), ${DELAY});`,
  },
  {
    file: 'client/client.ts',
    find: 'handleServerMessage(JSON.parse(event.data));',
    replace: `setTimeout(() => handleServerMessage(JSON.parse(event.data)), ${DELAY});`,
  },
];
