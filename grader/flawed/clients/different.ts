import type { Change, Flaw } from '../flaw.ts';
import { STUDENT_REMARKS } from './expectations.ts';

const SCRIPT = 'client/client.js';
const USERS = `  let html = '';
  for (const user of users) {
    html += \`<li>\${user}</li>\`;
  }
  document.querySelector('#users-list ul').innerHTML = html;`;
const MESSAGE = `  document.querySelector('#chat').innerHTML +=
    \`<div class="\${side}"><strong>\${data.username}:</strong> \${data.text}</div>\`;`;

const users = (replace: string): Change => ({ file: SCRIPT, find: USERS, replace });
const message = (replace: string): Change => ({ file: SCRIPT, find: MESSAGE, replace });

const different = (id: string, says: string, changes: Change[], expect: Flaw['expect'] = {}): Flaw => ({
  id: `right-${id}`,
  says,
  source: 'ways in which a page can be drawn',
  form: 'plain-client',
  changes,
  expect,
});

const SAFE_MESSAGE = message(
  "  const entry = document.createElement('p');\n  entry.className = side;\n  entry.innerText = `${data.username} says: ${data.text}`;\n  document.querySelector('#chat').appendChild(entry);",
);
const { 'names-are-text': AS_HTML } = STUDENT_REMARKS;
const NAMES_AS_HTML: Flaw['expect'] = AS_HTML === undefined ? {} : { 'names-are-text': AS_HTML };

/** Clients that are right, and draw in another way than the model solutions. */
export const differentClients: readonly Flaw[] = [
  different('client-ordered-list', 'The users are an ordered list.', [
    SAFE_MESSAGE,
    users(
      "  const list = document.createElement('ol');\n  for (const user of users) list.appendChild(document.createElement('li')).textContent = user;\n  document.querySelector('#users-list').replaceChildren(list);",
    ),
  ]),
  different('client-table', 'The users are a table, and the messages as well.', [
    users(
      "  const table = document.createElement('table');\n  table.createCaption().textContent = 'Online';\n  users.forEach((user) => { table.insertRow().insertCell().textContent = user; });\n  document.querySelector('#users-list').replaceChildren(table);",
    ),
    message(
      "  const chat = document.querySelector('#chat');\n  const table = chat.querySelector('table') ?? chat.appendChild(document.createElement('table'));\n  const row = table.insertRow();\n  row.className = side;\n  row.insertCell().textContent = data.username;\n  row.insertCell().textContent = data.text;",
    ),
  ]),
  different('client-plain-text', 'The users are one line of text with commas.', [
    SAFE_MESSAGE,
    users("  document.querySelector('#users-list').textContent = users.join(', ');"),
  ]),
  different(
    'client-line-breaks',
    'The users are lines of text with line breaks, below a heading of their own.',
    [
      SAFE_MESSAGE,
      users("  document.querySelector('#users-list').innerHTML = `<b>Online now:</b><br>${users.join('<br>')}`;"),
    ],
    NAMES_AS_HTML,
  ),
  different('client-templates', 'Users and messages are made from templates.', [
    {
      file: 'client/index.html',
      find: '</body>',
      replace:
        '<template id="user"><li><span></span></li></template>\n    <template id="entry"><article><h3></h3><p></p></article></template>\n  </body>',
    },
    users(
      "  const template = document.querySelector('#user');\n  document.querySelector('#users-list ul').replaceChildren(...users.map((user) => {\n    const copy = template.content.cloneNode(true);\n    copy.querySelector('span').textContent = user;\n    return copy;\n  }));",
    ),
    message(
      "  const copy = document.querySelector('#entry').content.cloneNode(true);\n  copy.querySelector('article').classList.add(side);\n  copy.querySelector('h3').textContent = data.username;\n  copy.querySelector('p').textContent = data.text;\n  document.querySelector('#chat').append(copy);",
    ),
  ]),
  different('client-keeps-entries', 'Only the entries that change are added and removed.', [
    SAFE_MESSAGE,
    users(
      "  const list = document.querySelector('#users-list ul');\n  for (const entry of [...list.children]) if (!users.includes(entry.textContent)) entry.remove();\n  const there = [...list.children].map((entry) => entry.textContent);\n  for (const user of users.filter((name) => !there.includes(name))) {\n    const entry = document.createElement('li');\n    entry.append(user);\n    list.append(entry);\n  }",
    ),
  ]),
  different('client-classes', 'Two classes draw, and messages reach them as events of the page.', [
    users("  document.dispatchEvent(new CustomEvent('users', { detail: users }));"),
    message("  document.dispatchEvent(new CustomEvent('chat', { detail: { ...data, side } }));"),
    {
      file: SCRIPT,
      find: '// What the student writes.',
      replace: `class UserList {
  constructor(root) {
    document.addEventListener('users', ({ detail }) => this.draw(root, detail));
  }
  draw(root, names) {
    while (root.firstChild) root.removeChild(root.firstChild);
    for (const name of names) {
      const item = document.createElement('div');
      item.appendChild(document.createTextNode(name));
      root.appendChild(item);
    }
  }
}

class Conversation {
  constructor(root) {
    document.addEventListener('chat', ({ detail }) => root.append(this.entry(detail)));
  }
  entry({ username, text, side }) {
    const entry = document.createElement('div');
    entry.setAttribute('class', \`entry \${side}\`);
    const who = document.createElement('em');
    who.textContent = username;
    entry.append(who, ': ', text);
    return entry;
  }
}

new UserList(document.querySelector('#users-list'));
new Conversation(document.querySelector('#chat'));

// What the student writes.`,
    },
  ]),
  different('client-you', 'One\'s own messages are signed with "You", and stand inside an element with the class.', [
    users(
      "  document.querySelector('#users-list ul').replaceChildren(...users.map((user) => Object.assign(document.createElement('li'), { textContent: user })));",
    ),
    message(
      "  const row = document.createElement('div');\n  row.append(Object.assign(document.createElement('span'), { className: side, textContent: `${data.username === username ? 'You' : data.username}: ${data.text}` }));\n  document.querySelector('#chat').append(row);",
    ),
  ]),
];
