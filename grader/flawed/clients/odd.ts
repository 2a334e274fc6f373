import type { Change, Flaw } from '../flaw.ts';
import { STUDENT_REMARKS } from './expectations.ts';

const SCRIPT = 'client/client.js';
const STYLE = 'client/client.css';
const PAGE = 'client/index.html';
const ITEM = 'html += `<li>${user}</li>`;';
const LIST = "document.querySelector('#users-list ul').innerHTML = html;";
const ENTRY = '`<div class="${side}"><strong>${data.username}:</strong> ${data.text}</div>`';
const WHOLE = "document.querySelector('#users-list').innerHTML";
const item = (replace: string): Change => ({ file: SCRIPT, find: ITEM, replace });
const list = (replace: string): Change => ({ file: SCRIPT, find: LIST, replace });
const entry = (replace: string): Change => ({ file: SCRIPT, find: ENTRY, replace });
const odd = (id: string, says: string, source: string, ...changes: Change[]): Flaw => ({
  id,
  says,
  source,
  form: 'plain-client',
  changes,
  expect: { ...STUDENT_REMARKS },
});

/** Right clients that a narrow grader would take for wrong ones. None of them may lose anything. */
export const oddClients: readonly Flaw[] = [
  odd('client-sides-swapped', 'Own messages are on the left.', 'the contract: which side is whose is free', {
    file: SCRIPT,
    find: "? 'right' : 'left'",
    replace: "? 'left' : 'right'",
  }),
  odd(
    'client-says-you',
    'Own messages are signed "You".',
    'the contract: fine',
    entry(ENTRY.replace('${data.username}', "${data.username === username ? 'You' : data.username}")),
  ),
  odd(
    'client-lists-itself-as-you',
    'The own name is followed by "(you)" in the list.',
    'seen in several submissions',
    item("html += `<li>${user}${user === username ? ' (you)' : ''}</li>`;"),
  ),
  odd(
    'client-list-as-comma-text',
    'The names stand in one line: "ana, bo".',
    'the contract',
    list(`${WHOLE} = users.join(', ');`),
  ),
  odd(
    'client-list-as-array-text',
    'The array itself is made text: "ana,bo".',
    'seen in one submission',
    list(`${WHOLE} = users;`),
  ),
  odd(
    'client-list-in-a-sentence',
    'The names stand in a line that begins with words: "Online now: ana, bo and cy".',
    'the contract: read as people read',
    list(
      `${WHOLE} = 'Online now: ' + users.slice(0, -1).join(', ') + (users.length > 1 ? ' and ' : '') + users.at(-1);`,
    ),
  ),
  odd(
    'client-list-in-paragraphs',
    'Each name is a paragraph.',
    'the contract',
    list(`${WHOLE} = users.map((user) => \`<p>\${user}</p>\`).join('');`),
  ),
  odd('client-list-with-breaks', 'Names are parted by <br>.', 'the contract', list(`${WHOLE} = users.join('<br>');`)),
  odd(
    'client-list-as-a-table',
    'Each name is a row of a table with a head and numbers.',
    'the contract',
    list(
      `${WHOLE} = '<table><thead><tr><th>No.</th><th>Name</th></tr></thead><tbody>' + users.map((user, i) => \`<tr><td>\${i + 1}</td><td>\${user}</td></tr>\`).join('') + '</tbody></table>';`,
    ),
  ),
  odd(
    'client-list-numbered',
    'The names are numbered by hand: "1. ana".',
    'seen in one submission',
    list(`${WHOLE} = users.map((user, i) => i + 1 + '. ' + user).join('<br>');`),
  ),
  odd(
    'client-list-sorted-with-marks',
    'The names are sorted, each with a dot that means "online".',
    'seen in one submission',
    list(`${WHOLE} = [...users].sort().map((user) => '<div>🟢 ' + user + '</div>').join('');`),
  ),
  odd(
    'client-list-with-a-count',
    'A heading in the region tells how many there are.',
    'the contract: own headings do',
    list(`${WHOLE} = \`<h3>Active users (\${users.length}):</h3><ul>\${html}</ul>\`;`),
  ),
  odd(
    'client-list-with-a-hidden-heading',
    'A heading in the region can only be heard.',
    'the contract: visually hidden words do',
    list(`${WHOLE} = \`<h3 class="sr-only">People who are online</h3><ul>\${html}</ul>\`;`),
    {
      file: STYLE,
      find: '.hidden {',
      replace:
        '.sr-only {\n  position: absolute;\n  width: 1px;\n  height: 1px;\n  overflow: hidden;\n  clip: rect(0, 0, 0, 0);\n  white-space: nowrap;\n}\n\n.hidden {',
    },
  ),
  odd(
    'client-notices-in-the-list',
    "Arrivals and departures are told within the list's region.",
    'the contract: notices do',
    {
      file: PAGE,
      find: '                <ul></ul>\n            </div>\n            <p id="update" aria-live="polite"></p>',
      replace: '                <ul></ul>\n                <p id="update" aria-live="polite"></p>\n            </div>',
    },
  ),
  odd(
    'client-notices-in-the-conversation',
    'Arrivals and departures are told in the conversation.',
    'seen in several submissions',
    {
      file: SCRIPT,
      find: "document.querySelector('#update').innerHTML = `${data.user_joined} has joined the chat.`;",
      replace:
        "document.querySelector('#chat').innerHTML += `<p><em>${data.user_joined} has joined the chat.</em></p>`;",
    },
    {
      file: SCRIPT,
      find: "document.querySelector('#update').innerHTML = `${data.user_left} has left the chat.`;",
      replace: "document.querySelector('#chat').innerHTML += `<p><em>${data.user_left} has left the chat.</em></p>`;",
    },
  ),
  odd(
    'client-name-after-the-text',
    'In the page the text comes first; the style puts the name above it.',
    'the contract: CSS may order them',
    entry(
      '`<div class="${side}" style="display: flex; flex-direction: column-reverse"><span>${data.text}</span><strong>${data.username}</strong></div>`',
    ),
  ),
  odd(
    'client-signs-below',
    'The sender stands below the text, as in a letter.',
    'the contract: no order is asked for',
    entry('`<div class="${side}"><p>${data.text}</p><small>– ${data.username}</small></div>`'),
  ),
  odd(
    'client-two-elements-a-message',
    'Name and text are two elements of the conversation, with the side on each.',
    'the contract: not one child element per message',
    entry('`<h4 class="${side}">${data.username}</h4><p class="${side}">${data.text}</p>`'),
  ),
  odd(
    'client-sides-within',
    'The class stands in the entry, on the text.',
    'the contract: on the entry, around it or in it',
    entry('`<p><strong>${data.username}</strong> <span class="${side}">${data.text}</span></p>`'),
  ),
  odd(
    'client-tells-the-time',
    'Each message has a time.',
    'seen in several submissions',
    entry(
      '`<div class="${side}"><strong>${data.username}</strong> <time>${new Date().toLocaleTimeString()}</time><p>${data.text}</p></div>`',
    ),
  ),
  odd('client-draws-late', 'It shows what came a little later, in the next frame.', 'what frameworks do', {
    file: SCRIPT,
    find: 'ws.onmessage = handleServerMessage;',
    replace: 'ws.onmessage = (event) => requestAnimationFrame(() => handleServerMessage(event));',
  }),
  odd('client-fades-in', 'Messages fade in.', 'seen in one submission', {
    file: STYLE,
    find: '#chat .left {',
    replace:
      '@keyframes fade {\n  from {\n    opacity: 0;\n  }\n}\n\n#chat div {\n  animation: fade 0.6s;\n}\n\n#chat .left {',
  }),
  odd(
    'client-remembers-by-session',
    'Address and name are kept in localStorage.',
    'seen in one submission',
    {
      file: SCRIPT,
      find: "username = document.querySelector('#name').value;",
      replace: "username = document.querySelector('#name').value;\n  localStorage.setItem('name', username);",
    },
    {
      file: SCRIPT,
      find: "let username = '';",
      replace: "let username = '';\ndocument.querySelector('#name').value = localStorage.getItem('name');",
    },
  ),
];
