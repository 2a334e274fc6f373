import type { Change, Flaw } from '../flaw.ts';
import { allSkippedBut, STUDENT_REMARKS } from './expectations.ts';

const SCRIPT = 'client/client.js';
const PAGE = 'client/index.html';
const STYLE = 'client/client.css';
const APPEND =
  'document.querySelector(\'#chat\').innerHTML +=\n    `<div class="${side}"><strong>${data.username}:</strong> ${data.text}</div>`;';
const LIST = "document.querySelector('#users-list ul').innerHTML = html;";
const STUDENT_PART = '// What the student writes.\n';
const append = (replace: string): Change => ({ file: SCRIPT, find: APPEND, replace });
const list = (replace: string): Change => ({ file: SCRIPT, find: LIST, replace });
const style = (rules: string): Change => ({ file: STYLE, find: '.hidden {', replace: `${rules}\n\n.hidden {` });
const define = (code: string): Change => ({ file: SCRIPT, find: STUDENT_PART, replace: `${STUDENT_PART}${code}\n` });

/** An element that shows name and text in a shadow root; innerHTML, as everybody writes it. */
const entryElement = (mode: 'open' | 'closed'): Change =>
  define(`customElements.define(
  'chat-entry',
  class extends HTMLElement {
    connectedCallback() {
      const root = this.attachShadow({ mode: '${mode}' });
      root.innerHTML = \`<style>:host { display: block }</style><b>\${this.getAttribute('who')}</b>: \${this.getAttribute('text')}\`;
    }
  },
);`);
const appendElement = (who: string): Change =>
  append(
    `const entry = document.createElement('chat-entry');\n  entry.className = side;\n  entry.setAttribute('who', ${who});\n  entry.setAttribute('text', data.text);\n  document.querySelector('#chat').append(entry);`,
  );
const slotted = (slot: string): Change[] => [
  define(`customElements.define(
  'chat-entry',
  class extends HTMLElement {
    connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML =
        '<style>:host { display: block }</style><header><slot name="who">somebody</slot> says</header><slot></slot>';
    }
  },
);`),
  append(
    `document.querySelector('#chat').insertAdjacentHTML('beforeend', \`<chat-entry class="\${side}">\${data.text}<b slot="${slot}">\${data.username}</b></chat-entry>\`);`,
  ),
];
const signedByStyle = (attribute: string): Change[] => [
  append(
    `document.querySelector('#chat').innerHTML += \`<p class="\${side}" data-user="\${data.username}">\${data.text}</p>\`;`,
  ),
  style(`#chat p::before {\n  content: attr(${attribute}) ': ';\n  font-weight: bold;\n}`),
];

const drawn = (id: string, says: string, changes: Change[], expect: Flaw['expect'] = {}): Flaw => ({
  id,
  says,
  source: 'what people see must count, however it is made',
  form: 'plain-client',
  changes,
  expect: { ...STUDENT_REMARKS, ...expect },
});

/** Clients whose words are not where a reader of the markup looks for them. */
export const drawnClients: readonly Flaw[] = [
  drawn('client-entries-with-shadow-roots', 'Each message is an element with a shadow root.', [
    entryElement('open'),
    appendElement('data.username'),
  ]),
  drawn('client-entries-with-closed-shadow-roots', 'Each message is an element with a closed shadow root.', [
    entryElement('closed'),
    appendElement('data.username'),
  ]),
  drawn(
    'client-signs-all-in-shadow-roots',
    'Each message is an element with a closed shadow root that shows the own name.',
    [entryElement('closed'), appendElement('username')],
    { 'chat-names-sender': 'fail own-name' },
  ),
  drawn('client-entries-with-slots', 'Name and text are put into the slots of a shadow root.', slotted('who')),
  drawn(
    'client-names-go-into-no-slot',
    'The name is meant for a slot that is not there, so that nobody sees it.',
    slotted('name'),
    { 'chat-names-sender': 'fail unsigned' },
  ),
  drawn('client-page-in-a-shadow-root', 'The whole page is in a shadow root.', [
    {
      file: PAGE,
      find: '    <h1>Chat Client</h1>',
      replace:
        '    <chat-app><template shadowrootmode="open"><link rel="stylesheet" href="client.css">\n    <h1>Chat Client</h1>',
    },
    { file: PAGE, find: '</body>', replace: '    </template></chat-app>\n</body>' },
    {
      file: SCRIPT,
      find: "let username = '';\n",
      replace:
        "let username = '';\ndocument.querySelector = (selector) => document.body.firstElementChild.shadowRoot.querySelector(selector);\n",
    },
  ]),
  drawn('client-signs-by-style', 'The stylesheet shows the name before each message.', signedByStyle('data-user')),
  drawn(
    'client-signs-by-a-wrong-attribute',
    'The stylesheet shows an attribute that is not there.',
    signedByStyle('data-name'),
    { 'chat-names-sender': 'fail unsigned' },
  ),
  drawn('client-commas-by-style', 'The stylesheet puts commas between the names.', [
    list("document.querySelector('#users-list').innerHTML = users.map((user) => `<span>${user}</span>`).join('');"),
    style("#users-list span:not(:last-child)::after {\n  content: ', ';\n}"),
  ]),
  drawn('client-list-to-choose-from', 'The names are the options of a list.', [
    list(
      "document.querySelector('#users-list').innerHTML = `<select size=\"9\">${html.replaceAll('li>', 'option>')}</select>`;",
    ),
  ]),
  drawn('client-groups-without-a-box', 'What only groups its children has no box: display: contents.', [
    append(APPEND.replace('<div', '<div class="group"><div').replace('</div>', '</div></div>')),
    style('#users-list ul,\n#chat .group {\n  display: contents;\n}'),
  ]),
  {
    ...drawn('client-types-letter-by-letter', 'Messages appear little by little, as if somebody typed them.', [
      append(
        "const entry = document.createElement('p');\n  entry.className = side;\n  document.querySelector('#chat').append(entry);\n  const text = `${data.username}: ${data.text}`;\n  const typing = setInterval(() => {\n    entry.textContent = text.slice(0, entry.textContent.length + 8);\n    if (entry.textContent === text) clearInterval(typing);\n  }, 4);",
      ),
    ]),
    // It writes text, and not HTML.
    expect: { 'names-are-text': 'fail as-html' },
  },
  drawn('client-shows-late', 'A message is transparent at first.', [
    append(
      `${APPEND}\n  const entry = document.querySelector('#chat').lastElementChild;\n  entry.style.opacity = 0;\n  setTimeout(() => (document.querySelector('#chat').lastElementChild.style.opacity = 1), 100);`,
    ),
  ]),
  drawn('client-scrolls-far', 'The conversation is a low box that is scrolled to its end.', [
    append(`${APPEND}\n  document.querySelector('#chat').scrollTop = 1e6;`),
    { file: STYLE, find: '  height: 400px;', replace: '  height: 30px;' },
  ]),
  drawn('client-states-beside-names', 'Initial, name and state stand side by side without a blank.', [
    list(
      "document.querySelector('#users-list').innerHTML = users.map((user) => `<p><i>${user[0]}</i><b>${user}</b><small>online</small></p>`).join('');",
    ),
  ]),
  {
    id: 'client-address-without-its-scheme',
    says: 'It takes ws:// off the address.',
    source: 'a mistake that only the console tells of',
    form: 'plain-client',
    changes: [{ file: SCRIPT, find: 'new WebSocket(address)', replace: "new WebSocket(address.replace('ws://', ''))" }],
    expect: { ...allSkippedBut('page-loads'), 'connects-to-address': 'fail no-connection' },
  },
];
