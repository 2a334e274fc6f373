import type { Flaw } from '../flaw.ts';
import {
  APPEND,
  CHAT,
  chat,
  ENTRY,
  flaw,
  JOINED,
  LEFT,
  LIST,
  NO_MESSAGES,
  page,
  script,
  update,
} from './heard-changes.ts';

/** Flaws in what is said of those who come and go, and in how it is said. */
export const spokenPeopleFlaws: readonly Flaw[] = [
  flaw(
    'departure-is-silent',
    'Who leaves is only taken out of the list.',
    'measured: no reader says what is removed',
    [script(LEFT, '')],
    { 'departure-heard': 'fail silent' },
  ),
  flaw('arrival-is-silent', 'Who comes is only added to the list.', 'seen in many submissions', [script(JOINED, '')], {
    'arrival-heard': 'fail silent',
  }),
  flaw(
    'nobody-has-left',
    '"undefined has left": the field of the other message.',
    'seen in many submissions',
    [script(LEFT, 'showUpdate(`${(message as { user_joined?: string }).user_joined} has left.`);')],
    {
      'departure-heard': 'fail no-name',
      'users-list-on-disconnect': 'partial wrong-notice',
    },
  ),
  flaw(
    'counts-only',
    'The status line says how many are online.',
    'an idea that looks tidy',
    [
      script(JOINED, 'showUpdate(`${message.active_users.length} online`);'),
      script(LEFT, 'showUpdate(`${message.active_users.length} online`);'),
    ],
    { 'arrival-heard': 'fail unnamed', 'departure-heard': 'fail unnamed' },
  ),
  flaw(
    'list-too',
    'The list is a live region besides the status line, and made anew each time.',
    'the page of the course has three live regions',
    [page(LIST, '<div id="users-list" role="log" aria-live="polite">')],
    { 'list-not-reread': 'partial reread' },
  ),
  flaw(
    'list-only',
    'The list is all that tells of arrivals and departures.',
    'seen in many submissions',
    [
      page(LIST, '<div id="users-list" role="log" aria-live="polite">'),
      update(''),
      script(JOINED, ''),
      script(LEFT, ''),
    ],
    { 'arrival-heard': 'partial list-only', 'departure-heard': 'partial list-only', 'list-not-reread': 'skipped' },
  ),
  flaw(
    'decoy',
    'A region off the screen says "New message", the conversation is none.',
    'a workaround that satisfies a check of attributes',
    [
      page(
        CHAT,
        '<div id="chat" tabindex="0"></div>\n          <p id="decoy" role="status" aria-live="polite" style="position: absolute; left: -9999px"></p>',
      ),
      script(
        APPEND,
        "chat.append(entry);\n  const decoy = find('#decoy', HTMLElement);\n  decoy.textContent = decoy.textContent === 'New message' ? 'Another message' : 'New message';",
      ),
    ],
    { ...NO_MESSAGES, 'message-heard': 'fail says-else' },
  ),
  flaw(
    'twice',
    'Each message goes into the status line as well.',
    'a belt besides the braces',
    [script(APPEND, 'chat.append(entry);\n  showUpdate(`${username}: ${text}`);')],
    { 'message-heard-once': 'partial twice' },
  ),
  flaw(
    'handler-breaks-off',
    'The list of users needs a library that is not there, so that all that would come after it is not done.',
    'one cause: silence is told with the error that brings it about',
    [
      script(
        'showUsers(message.active_users);\n      showUpdate(`${message.user_joined}',
        '// @ts-expect-error: not there\n      $(message.active_users);\n      showUpdate(`${message.user_joined}',
      ),
      script(
        'showUsers(message.active_users);\n      showUpdate(`${message.user_left}',
        '// @ts-expect-error: not there\n      $(message.active_users);\n      showUpdate(`${message.user_left}',
      ),
    ],
    {
      'users-list-on-login': 'fail empty',
      'users-list-on-later-login': 'skipped',
      'users-list-on-disconnect': 'skipped',
      'no-page-errors': 'skipped',
      'arrival-heard': 'skipped',
      'departure-heard': 'skipped',
      'list-not-reread': 'skipped',
    },
  ),
  flaw(
    'own-twice',
    'What one says oneself goes into the status line as well.',
    'a belt besides the braces',
    [script(APPEND, 'chat.append(entry);\n  if (username === ownName) {\n    showUpdate(`You said: ${text}`);\n  }')],
    { 'message-heard-once': 'partial own-twice' },
  ),
  flaw(
    'glued',
    'Only a margin stands between name and text.',
    'measured: read as one word',
    [script(ENTRY, 'entry.innerHTML = `<b style="margin-right: 1em">${username}</b><span>${text}</span>`;')],
    { 'announcement-robust': 'fail glued' },
  ),
  flaw(
    'in-pieces',
    'Name and text are blocks of their own.',
    'measured: Chromium says the parts apart',
    [
      script(
        ENTRY,
        "const words = document.createElement('div');\n  words.textContent = text;\n  const name = document.createElement('div');\n  name.textContent = username;\n  entry.append(name, words);",
      ),
      script("document.createElement('p');\n  entry.className", "document.createElement('div');\n  entry.className"),
    ],
    { 'announcement-robust': 'fail pieces' },
  ),
  flaw(
    'of-no-relevance',
    '`aria-relevant="removals"` on the conversation.',
    'measured: readers differ',
    [chat('role="log" aria-live="polite" aria-relevant="removals"')],
    { 'announcement-robust': 'fail uncertain' },
  ),
];
