import type { Change, Flaw } from '../flaw.ts';

const PAGE = 'client/index.html';
const MODEL = 'client/client.ts';
const CHAT = '<div id="chat" role="log" aria-live="polite" tabindex="0"></div>';
const SILENT_CHAT = '<div id="chat" tabindex="0"></div>';
const UPDATE = '<p id="update" role="status" aria-live="polite"></p>';
const ANNOUNCER = '<p id="announcer" role="status" aria-live="polite" style="position: absolute; left: -9999px"></p>';
const APPEND = 'chat.append(entry);';
const SAYS = "chat.append(entry);\n  say(entry.textContent ?? '');";
const STATUS = 'updateLine.textContent = sentence;';
const END = "window.addEventListener('pagehide', logOut);\n";

const page = (find: string, replace: string): Change => ({ file: PAGE, find, replace });
const script = (find: string, replace: string): Change => ({ file: MODEL, find, replace });
/** Says something in a line of its own, by a way that takes a while. */
const saysBy = (body: string, before = ''): Change =>
  script(
    END,
    `${END}${before}\nfunction say(words: string): void {\n  const line = find('#announcer', HTMLElement);\n${body}\n}\n`,
  );

const client = (
  id: string,
  says: string,
  source: string,
  changes: readonly Change[],
  expect: Flaw['expect'] = {},
): Flaw => ({ id: `late-${id}`, says, source, form: 'typescript', halves: 'heard', changes, expect });

/** Clients whose announcements come later than what is seen, or whose regions are not always there. */
export const lateClients: readonly Flaw[] = [
  client(
    'clears-and-sets',
    'The announcer is emptied, and filled a moment later.',
    'a pattern of libraries: the same text twice is heard twice so',
    [
      page(CHAT, `${SILENT_CHAT}${ANNOUNCER}`),
      script(APPEND, SAYS),
      saysBy("  line.textContent = '';\n  setTimeout(() => {\n    line.textContent = words;\n  }, 150);"),
    ],
  ),
  client(
    'queue',
    'The announcer says one thing after another, with time between them.',
    'a pattern of libraries: nothing is cut off so',
    [
      page(CHAT, `${SILENT_CHAT}${ANNOUNCER}`),
      script(APPEND, SAYS),
      saysBy(
        '  queue.push(words);\n  if (queue.length > 1) return;\n  const next = () => {\n    line.textContent = queue[0] ?? null;\n    setTimeout(() => queue.shift() && queue.length > 0 && next(), 300);\n  };\n  next();',
        'const queue: string[] = [];',
      ),
    ],
  ),
  client(
    'own-messages-are-silent',
    "The announcer says nothing of one's own messages.",
    'seen in one submission: one knows what one has written',
    [
      page(CHAT, `${SILENT_CHAT}${ANNOUNCER}`),
      script(APPEND, "chat.append(entry);\n  if (username !== ownName) say(entry.textContent ?? '');"),
      saysBy('  line.textContent = words;'),
    ],
  ),
  client(
    'says-twice-in-the-end',
    'An announcer says what the log has said already, a moment later.',
    'a common trap: an announcer beside a log',
    [
      page(CHAT, `${CHAT}${ANNOUNCER}`),
      script(APPEND, SAYS),
      saysBy('  setTimeout(() => {\n    line.textContent = words;\n  }, 150);'),
    ],
    { 'message-heard-once': 'partial twice' },
  ),
  client(
    'status-line-hidden-between-notices',
    'The status line is hidden when somebody talks, and shown again with the next notice.',
    'seen in several submissions; measured: a region that is shown together with its text is heard by some',
    [
      script(STATUS, `${STATUS}\n  updateLine.hidden = false;`),
      script(APPEND, `${APPEND}\n  updateLine.hidden = true;`),
    ],
    { 'announcement-robust': 'fail uncertain' },
  ),
  client(
    'toasts',
    'Each notice is an element of its own in the status line, and is gone after a second.',
    'a common pattern',
    [
      page(UPDATE, '<div id="update" role="status" aria-live="polite"></div>'),
      script(
        STATUS,
        "const toast = document.createElement('p');\n  toast.textContent = sentence;\n  updateLine.append(toast);\n  setTimeout(() => toast.remove(), 1000);",
      ),
      script("updateLine.textContent = '';", 'updateLine.replaceChildren();'),
    ],
  ),
  client(
    'list-at-once-and-the-notice-later',
    'The list is a live region and made anew; the status line says who has come a moment later.',
    'a common trap: two live regions',
    [
      page('<div id="users-list">', '<div id="users-list" role="log" aria-live="polite">'),
      script(STATUS, `setTimeout(() => {\n    ${STATUS}\n  }, 150);`),
    ],
    { 'list-not-reread': 'partial reread' },
  ),
  client(
    'somebody-else-has-left',
    'The notice names somebody who stays.',
    'seen in several submissions: the first of the active users',
    [script('showUpdate(`${message.user_left} has left.`);', 'showUpdate(`${message.active_users[0]} has left.`);')],
    { 'departure-heard': 'fail unnamed', 'users-list-on-disconnect': 'partial wrong-notice' },
  ),
];
