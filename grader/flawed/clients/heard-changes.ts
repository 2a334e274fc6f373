/** Small changes of the reference, which is heard as it should be, and what follows from them. */
import type { Change, Flaw } from '../flaw.ts';

const PAGE = 'client/index.html';
const MODEL = 'client/client.ts';
export const CHAT = '<div id="chat" role="log" aria-live="polite" tabindex="0"></div>';
export const UPDATE = '<p id="update" role="status" aria-live="polite"></p>';
export const LIST = '<div id="users-list">';
export const ENTRY = 'entry.textContent = `${username}: ${text}`;';
export const FIND_CHAT = "const chat = find('#chat', HTMLDivElement);";
export const APPEND = 'chat.append(entry);';
export const JOINED = 'showUpdate(`${message.user_joined} has joined.`);';
export const LEFT = 'showUpdate(`${message.user_left} has left.`);';

export const page = (find: string, replace: string): Change => ({ file: PAGE, find, replace });
export const script = (find: string, replace: string): Change => ({ file: MODEL, find, replace });
export const chat = (attributes: string): Change => page(CHAT, `<div id="chat" ${attributes} tabindex="0"></div>`);
export const update = (attributes: string): Change => page(UPDATE, `<p id="update" ${attributes}></p>`);

/** What can't be judged when messages can't be heard. */
export const NO_MESSAGES = {
  'message-heard': 'skipped',
  'message-heard-with-sender': 'skipped',
  'message-heard-once': 'skipped',
  'history-not-replayed': 'skipped',
  polite: 'skipped',
  'announcement-robust': 'skipped',
} as const;
export const NO_CHAT_REGION = {
  ...NO_MESSAGES,
  'regions-stay-live': 'skipped',
  'uses-role-and-aria-live': 'skipped',
} as const;
export const NO_USERS_REGION = {
  'arrival-heard': 'skipped',
  'departure-heard': 'skipped',
  'list-not-reread': 'skipped',
} as const;

export const flaw = (
  id: string,
  says: string,
  source: string,
  changes: readonly Change[],
  expect: Flaw['expect'],
): Flaw => ({
  id: `heard-${id}`,
  says,
  source,
  form: 'typescript',
  halves: 'heard',
  changes,
  expect,
});
