import type { Change, Form } from '../flawed/flaw.ts';

/** A client that is played past Orca: the reference or the plain client with changes. */
export interface HeardClient {
  id: string;
  /** What is right or wrong with it, in one line. */
  says: string;
  form: Extract<Form, 'typescript' | 'plain-client'>;
  changes: readonly Change[];
}

const PAGE = 'client/index.html';
const SCRIPT = 'client/client.ts';

const change = (file: string, find: string, replace: string): Change => ({ file, find, replace });

const CHAT_START = '<div id="chat" role="log" aria-live="polite" tabindex="0">';
const CHAT = `${CHAT_START}</div>`;
const UPDATE = '<p id="update" role="status" aria-live="polite"></p>';
const ENTRY = "const entry = document.createElement('p');";
const FIND_CHAT = "const chat = find('#chat', HTMLDivElement);";
const APPEND = '  chat.append(entry);';
const TEXT = '  entry.textContent = `${username}: ${text}`;';
const SHOW_UPDATE = 'function showUpdate(sentence: string): void {\n  updateLine.textContent = sentence;';
const REPLACE_LIST = "find('#users-list ul', HTMLUListElement).replaceChildren(...entries);";
const USERS = '<div id="users-list">';

/** A reference in which the log is another element, or has other attributes. */
const chatAs = (markup: string): Change => change(PAGE, CHAT, markup);

const onReference = (id: string, says: string, ...changes: Change[]): HeardClient => ({
  id,
  says,
  form: 'typescript',
  changes,
});

/** Who wants to be heard by everybody marks it up like these. */
export const goodClients: readonly HeardClient[] = [
  onReference('reference', 'one <p> per message in a log, arrivals in a status line'),
  onReference(
    'list-in-log',
    'one <li> per message, the list lies in a log',
    chatAs(`${CHAT_START}<ul></ul></div>`),
    change(SCRIPT, ENTRY, "const entry = document.createElement('li');"),
    change(SCRIPT, APPEND, "  find('#chat ul', HTMLUListElement).append(entry);"),
  ),
  onReference(
    'one-announcer',
    'the only region is a status line that repeats all that happens',
    chatAs('<div id="chat" tabindex="0"></div>'),
    change(SCRIPT, APPEND, `${APPEND}\n  showUpdate(\`\${username}: \${text}\`);`),
  ),
  onReference('output-element', 'arrivals in an <output>', change(PAGE, UPDATE, '<output id="update"></output>')),
  onReference(
    'shadow-dom',
    'the log lies in a shadow root, and shows the messages in a slot',
    chatAs(
      '<div id="chat" tabindex="0"><template shadowrootmode="open"><div role="log" aria-live="polite"><slot></slot></div></template></div>',
    ),
  ),
];

/** One client for each way in which things go wrong. */
export const brokenClients: readonly HeardClient[] = [
  onReference(
    'no-attributes',
    'no region at all',
    chatAs('<div id="chat" tabindex="0"></div>'),
    change(PAGE, UPDATE, '<p id="update"></p>'),
  ),
  {
    id: 'inner-html',
    says: 'innerHTML += makes every entry anew at each message',
    form: 'plain-client',
    changes: [],
  },
  onReference(
    'switched-off',
    'the script turns both regions off at the first message',
    change(
      SCRIPT,
      FIND_CHAT,
      `${FIND_CHAT}\n  chat.setAttribute('aria-live', 'off');\n  updateLine.setAttribute('aria-live', 'off');`,
    ),
  ),
  onReference(
    'region-comes-late',
    'the log is made for the first message, and comes together with it',
    chatAs('<div id="chat" tabindex="0"></div>'),
    change(
      SCRIPT,
      APPEND,
      [
        "  const log = chat.querySelector('[role]') ?? document.createElement('div');",
        "  log.setAttribute('role', 'log');",
        '  log.append(entry);',
        '  if (!log.isConnected) chat.append(log);',
      ].join('\n'),
    ),
  ),
  onReference(
    'atomic-log',
    'aria-atomic on the log',
    chatAs(CHAT.replace(' tabindex', ' aria-atomic="true" tabindex')),
  ),
  onReference(
    'list-only',
    'arrivals only by a list that is made anew',
    change(PAGE, UPDATE, '<p id="update"></p>'),
    change(PAGE, USERS, '<div id="users-list" aria-live="polite">'),
    change(SCRIPT, SHOW_UPDATE, 'function showUpdate(_sentence: string): void {'),
  ),
  onReference(
    'log-on-list',
    'role="log" on the <ul> itself',
    chatAs('<ul id="chat" role="log" aria-live="polite" tabindex="0"></ul>'),
    change(SCRIPT, ENTRY, "const entry = document.createElement('li');"),
    change(SCRIPT, FIND_CHAT, "const chat = find('#chat', HTMLUListElement);"),
  ),
  onReference('assertive-chat', 'aria-live="assertive" on the log', chatAs(CHAT.replace('polite', 'assertive'))),
  onReference(
    'name-in-label',
    'the sender stands only in an aria-label of the entry',
    change(SCRIPT, TEXT, "  entry.setAttribute('aria-label', username);\n  entry.textContent = text;"),
  ),
  onReference(
    'name-in-image',
    'the sender stands only in the alt text of a picture',
    change(
      SCRIPT,
      TEXT,
      "  const picture = new Image(16, 16);\n  picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';\n  picture.alt = username;\n  entry.append(picture, text);",
    ),
  ),
  onReference(
    'departure-by-removal',
    'a departure only takes an entry out of the list',
    change(PAGE, UPDATE, '<p id="update"></p>'),
    change(PAGE, USERS, '<div id="users-list" role="log" aria-live="polite" aria-relevant="all">'),
    change(SCRIPT, SHOW_UPDATE, 'function showUpdate(_sentence: string): void {'),
    change(
      SCRIPT,
      REPLACE_LIST,
      [
        "const list = find('#users-list ul', HTMLUListElement);",
        '  for (const old of [...list.children]) if (!names.includes(old.textContent ?? "")) old.remove();',
        '  const shown = [...list.children].map((old) => old.textContent);',
        '  list.append(...entries.filter((entry) => !shown.includes(entry.textContent)));',
      ].join('\n'),
    ),
  ),
];
