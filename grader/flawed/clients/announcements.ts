import type { Change, Flaw } from '../flaw.ts';

const PAGE = 'client/index.html';
const MODEL = 'client/client.ts';
const CHAT = '<div id="chat" role="log" aria-live="polite" tabindex="0"></div>';
const UPDATE = '<p id="update" role="status" aria-live="polite"></p>';
const LIST = '<div id="users-list">';
const ENTRY = 'entry.textContent = `${username}: ${text}`;';
const FIND_CHAT = "const chat = find('#chat', HTMLDivElement);";
const APPEND = 'chat.append(entry);';
const JOINED = 'showUpdate(`${message.user_joined} has joined.`);';
const LEFT = 'showUpdate(`${message.user_left} has left.`);';

const page = (find: string, replace: string): Change => ({ file: PAGE, find, replace });
const script = (find: string, replace: string): Change => ({ file: MODEL, find, replace });
const chat = (attributes: string): Change => page(CHAT, `<div id="chat" ${attributes} tabindex="0"></div>`);
const update = (attributes: string): Change => page(UPDATE, `<p id="update" ${attributes}></p>`);

/** What can't be judged when messages can't be heard. */
const NO_MESSAGES = {
  'message-heard': 'skipped',
  'message-heard-with-sender': 'skipped',
  'message-heard-once': 'skipped',
  'history-not-replayed': 'skipped',
  polite: 'skipped',
  'announcement-robust': 'skipped',
} as const;
const NO_CHAT_REGION = {
  ...NO_MESSAGES,
  'regions-stay-live': 'skipped',
  'uses-role-and-aria-live': 'skipped',
} as const;
const NO_USERS_REGION = {
  'arrival-heard': 'skipped',
  'departure-heard': 'skipped',
  'list-not-reread': 'skipped',
} as const;

const flaw = (id: string, says: string, source: string, changes: readonly Change[], expect: Flaw['expect']): Flaw => ({
  id: `heard-${id}`,
  says,
  source,
  form: 'typescript',
  halves: 'accessibility',
  changes,
  expect,
});

/** Flaws in what a screen reader says of the page: small changes of the reference, which gets everything. */
export const announcementFlaws: readonly Flaw[] = [
  flaw('not-at-all', 'No region has any attribute.', 'seen in many submissions', [chat(''), update('')], {
    ...NO_CHAT_REGION,
    ...NO_USERS_REGION,
    'chat-region-ready': 'fail none',
    'users-region-ready': 'fail none',
  }),
  flaw(
    'attributes-on-entries',
    'The entries are live regions, the conversation is not.',
    'seen in several submissions',
    [
      chat(''),
      script(
        APPEND,
        "entry.setAttribute('aria-live', 'polite');\n  entry.setAttribute('role', 'log');\n  chat.append(entry);",
      ),
    ],
    { ...NO_CHAT_REGION, 'chat-region-ready': 'fail entries' },
  ),
  flaw(
    'shown-with-the-first-message',
    'The conversation is `display: none` until its first message.',
    'a common trap: an empty box looks untidy',
    [
      page(CHAT, CHAT.replace('id="chat"', 'id="chat" style="display: none"')),
      script(APPEND, "chat.append(entry);\n  chat.style.display = 'block';"),
    ],
    { ...NO_CHAT_REGION, 'chat-region-ready': 'fail late' },
  ),
  flaw(
    'region-with-its-first-message',
    'The attributes are set by script together with the first message.',
    'seen in several submissions',
    [
      chat(''),
      script(
        APPEND,
        "chat.setAttribute('role', 'log');\n  chat.setAttribute('aria-live', 'polite');\n  chat.append(entry);",
      ),
    ],
    { ...NO_CHAT_REGION, 'chat-region-ready': 'fail late' },
  ),
  flaw(
    'switched-off-by-script',
    'The script switches the region off at the first message.',
    'seen in real submissions',
    [script(APPEND, "chat.setAttribute('aria-live', 'off');\n  chat.append(entry);")],
    { ...NO_MESSAGES, 'regions-stay-live': 'fail switched-off' },
  ),
  flaw(
    'region-replaced',
    'The conversation is replaced by an element without attributes at the first message.',
    'a common trap: outerHTML',
    [
      script(
        APPEND,
        "chat.append(entry);\n  const copy = document.createElement('div');\n  copy.id = 'chat';\n  copy.append(...chat.childNodes);\n  chat.replaceWith(copy);",
      ),
    ],
    { ...NO_MESSAGES, 'regions-stay-live': 'fail gone' },
  ),
  flaw(
    'busy-for-ever',
    '`aria-busy` is set when a message comes and never taken back.',
    'a slip in a pattern that is right',
    [script(APPEND, "chat.setAttribute('aria-busy', 'true');\n  chat.append(entry);")],
    { ...NO_MESSAGES, 'regions-stay-live': 'fail busy' },
  ),
  flaw(
    'off-in-the-page',
    'The region is switched off in the HTML.',
    'seen in one submission',
    [chat('role="log" aria-live="off"')],
    {
      ...NO_CHAT_REGION,
      'chat-region-ready': 'fail off',
    },
  ),
  flaw('wrong-token', '`aria-live="loud"`', 'a value that is none', [chat('aria-live="loud"')], {
    ...NO_CHAT_REGION,
    'chat-region-ready': 'fail wrong-token',
  }),
  flaw(
    'aria-hidden',
    'Everything of the chat is hidden from screen readers.',
    'seen in one submission: copied from an example about icons',
    [page(CHAT, CHAT.replace('id="chat"', 'id="chat" aria-hidden="true"'))],
    { ...NO_CHAT_REGION, 'chat-region-ready': 'fail hidden' },
  ),
  flaw(
    'adds-to-inner-html',
    'Each message is added with `innerHTML +=`.',
    "the course's own style leads there",
    [script(APPEND, 'chat.innerHTML += entry.outerHTML;')],
    { 'history-not-replayed': 'fail all' },
  ),
  flaw(
    'renders-everything',
    'The whole conversation is made anew from an array at each message.',
    'a pattern from frameworks, done by hand',
    [
      script(
        FIND_CHAT,
        `conversation.push({ name: entry.className, words: entry.textContent ?? '' });\n  ${FIND_CHAT}`,
      ),
      script(
        APPEND,
        "chat.replaceChildren(\n    ...conversation.map(({ name, words }) => {\n      const each = document.createElement('p');\n      each.className = name;\n      each.textContent = words;\n      return each;\n    }),\n  );",
      ),
      script("let ownName = '';", "let ownName = '';\nconst conversation: { name: string; words: string }[] = [];"),
    ],
    { 'history-not-replayed': 'fail all' },
  ),
  flaw(
    'atomic-log',
    'The log is atomic.',
    'a common trap',
    [chat('role="log" aria-live="polite" aria-atomic="true"')],
    {
      'history-not-replayed': 'fail atomic',
    },
  ),
  flaw(
    'log-is-the-list',
    'The log is the `<ul>` itself.',
    'measured: Chromium reads the items before again',
    [
      page(CHAT, '<ul id="chat" role="log" aria-live="polite" tabindex="0"></ul>'),
      script(FIND_CHAT, "const chat = find('#chat', HTMLUListElement);"),
      script("document.createElement('p');\n  entry.className", "document.createElement('li');\n  entry.className"),
    ],
    {
      'history-not-replayed': 'partial in-some-browsers',
      'announcement-robust': 'fail pieces',
    },
  ),
  flaw(
    'name-is-hidden',
    'The name is there for the eye only.',
    'a misunderstanding of aria-hidden',
    [script(ENTRY, 'entry.innerHTML = `<b aria-hidden="true">${username}:</b> ${text}`;')],
    { 'message-heard-with-sender': 'fail nobody' },
  ),
  flaw(
    'other-words-for-the-ear',
    'The message is for the eye only; for the ear, there are other words.',
    'a misunderstanding of what hidden text is for',
    [
      script(
        ENTRY,
        'entry.innerHTML = `<span aria-hidden="true">${username}: ${text}</span><span style="position: absolute; left: -9999px">new message</span>`;',
      ),
    ],
    { ...NO_MESSAGES, 'message-heard': 'fail says-else' },
  ),
  flaw(
    'labels-on-entries',
    'Each message has a label.',
    'seen in several submissions; measured: doubles or hides the text',
    [
      script(
        ENTRY,
        `${ENTRY}\n  entry.setAttribute('role', 'article');\n  entry.setAttribute('aria-label', 'message');`,
      ),
    ],
    { 'announcement-robust': 'fail label' },
  ),
  flaw(
    'interrupts',
    'The conversation is assertive.',
    'seen in several submissions',
    [chat('role="log" aria-live="assertive"')],
    { polite: 'fail messages', 'uses-role-and-aria-live': 'partial fights' },
  ),
  flaw(
    'notices-interrupt',
    'The status line is an alert.',
    'seen in several submissions',
    [update('role="alert" aria-live="assertive"')],
    { polite: 'partial notices' },
  ),
  flaw(
    'alert-for-each-message',
    'Each message is an alert in a polite log.',
    'seen in several submissions',
    [script(ENTRY, `${ENTRY}\n  entry.setAttribute('role', 'alert');`)],
    { polite: 'fail messages' },
  ),
  flaw(
    'fights',
    'A role for what is urgent, with `aria-live="polite"`.',
    'seen in several submissions',
    [update('role="alert" aria-live="polite"')],
    {
      'uses-role-and-aria-live': 'partial fights',
    },
  ),
  flaw('role-alone', 'The log has no `aria-live`.', 'the handout asks for both', [chat('role="log"')], {
    'uses-role-and-aria-live': 'partial no-aria-live',
  }),
  flaw('attribute-alone', 'The conversation has no role.', 'the handout asks for both', [chat('aria-live="polite"')], {
    'uses-role-and-aria-live': 'partial no-role',
  }),
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

const right = (id: string, says: string, changes: readonly Change[], expect: Flaw['expect'] = {}): Flaw =>
  flaw(`right-${id}`, says, 'the contract, and what was measured to be heard everywhere', changes, expect);

/** Clients that are heard as they should be. */
export const heardClients: readonly Flaw[] = [
  right('as-it-is', 'The reference.', []),
  right('list-in-a-log', 'The messages are items of a list in a log.', [
    page(CHAT, CHAT.replace('></div>', '><ul id="entries"></ul></div>')),
    script("document.createElement('p');\n  entry.className", "document.createElement('li');\n  entry.className"),
    script(APPEND, "find('#entries', HTMLUListElement).append(entry);"),
  ]),
  right('bold-names', 'The names are bold.', [
    script(
      ENTRY,
      "const name = document.createElement('b');\n  name.textContent = username;\n  entry.append(name, `: ${text}`);",
    ),
  ]),
  right('one-announcer', 'One status line says everything; the conversation itself is silent.', [
    page(CHAT, '<div id="chat" tabindex="0"></div>'),
    script(APPEND, 'chat.append(entry);\n  showUpdate(`${username}: ${text}`);'),
  ]),
  right('output', 'Notices are in an `<output>`.', [page(UPDATE, '<output id="update" aria-live="polite"></output>')]),
  right('region-around', 'The live region is around the conversation.', [
    page(CHAT, '<div role="log" aria-live="polite"><div id="chat" tabindex="0"></div></div>'),
  ]),
  right('region-by-script', 'The attributes are set when the page loads.', [
    page(CHAT, '<div id="chat" tabindex="0"></div>'),
    script(
      "window.addEventListener('pagehide', logOut);",
      "find('#chat', HTMLDivElement).setAttribute('role', 'log');\nfind('#chat', HTMLDivElement).setAttribute('aria-live', 'polite');\nwindow.addEventListener('pagehide', logOut);",
    ),
  ]),
  right('shadow', 'The conversation is in a shadow root.', [
    script(APPEND, "const root = chat.shadowRoot ?? chat.attachShadow({ mode: 'open' });\n  root.append(entry);"),
  ]),
];
