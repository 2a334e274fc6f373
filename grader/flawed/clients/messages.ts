import type { Change, Flaw } from '../flaw.ts';
import { allSkippedBut, STUDENT_REMARKS } from './expectations.ts';

const SCRIPT = 'client/client.js';
const SERVER = 'server/chat-server.js';
const MODEL = 'client/client.ts';
const ADDRESS = "const address = document.querySelector('#server').value;";
const change = (find: string, replace: string): Change => ({ file: SCRIPT, find, replace });

/** Flaws in what the client sends, and in where it sends it. */
export const messageFlaws: readonly Flaw[] = [
  {
    id: 'client-insists-on-its-address',
    says: 'It connects to ws://localhost:8081, whatever is typed in.',
    source: 'seen in several submissions',
    form: 'plain-client',
    changes: [change(ADDRESS, "const address = 'ws://localhost:8081';")],
    expect: { ...STUDENT_REMARKS, 'connects-to-address': 'fail other-address' },
  },
  {
    id: 'client-reads-the-address-at-load',
    says: 'The address is read when the page is loaded, before anybody has typed one.',
    source: 'a common trap: a constant at the top of the script',
    form: 'plain-client',
    changes: [
      change("let username = '';", `let username = '';\n${ADDRESS}`),
      { file: SCRIPT, find: `const connect = () => {\n  ${ADDRESS}`, replace: 'const connect = () => {' },
    ],
    expect: { ...STUDENT_REMARKS, 'connects-to-address': 'fail other-address' },
  },
  {
    id: 'client-never-connects',
    says: 'The button for connecting does nothing.',
    source: 'seen in one submission: the handler is called, not handed over',
    form: 'plain-client',
    changes: [change("document.querySelector('#connect').onclick = connect;\n", '')],
    expect: {
      ...allSkippedBut('page-loads', 'connects-to-address', 'no-page-errors'),
      'connects-to-address': 'fail no-connection',
    },
  },
  {
    id: 'client-logs-in-under-another-name',
    says: 'It logs in as "student", whatever is typed in.',
    source: 'seen in one submission: left over from trying it out',
    form: 'plain-client',
    changes: [change("username = document.querySelector('#name').value;", "username = 'student';")],
    expect: {
      ...STUDENT_REMARKS,
      'logs-in-with-name': 'fail other-form',
      'sends-chat': 'skipped',
      'chat-sides': 'skipped',
    },
  },
  {
    id: 'client-sends-name-for-username',
    says: 'The login has the field `name`, where it is `username`.',
    source: 'a common trap: the given code was changed',
    form: 'plain-client',
    changes: [change("{ type: 'login', username: username }", "{ type: 'login', name: username }")],
    expect: { ...STUDENT_REMARKS, 'logs-in-with-name': 'fail other-form' },
  },
  {
    id: 'client-sends-message-for-text',
    says: 'Chat messages have the field `message`, where it is `text`.',
    source: 'a common trap: the given code was changed',
    form: 'plain-client',
    changes: [
      change("{ type: 'chat', username: username, text: text }", "{ type: 'chat', username: username, message: text }"),
    ],
    expect: { ...STUDENT_REMARKS, 'sends-chat': 'fail other-form', 'chat-sides': 'skipped' },
  },
  {
    id: 'client-sends-bare-text',
    says: 'The text is sent as it is, and not as JSON.',
    source: 'a common trap: the echo server of the first step',
    form: 'plain-client',
    changes: [change("ws.send(JSON.stringify({ type: 'chat', username: username, text: text }));", 'ws.send(text);')],
    expect: { ...STUDENT_REMARKS, 'sends-chat': 'fail not-json' },
  },
  {
    id: 'client-never-says-goodbye',
    says: 'Nothing is sent when the tab is closed.',
    source: 'the given code was deleted',
    form: 'typescript',
    changes: [{ file: MODEL, find: "window.addEventListener('pagehide', logOut);\n", replace: '' }],
    expect: { 'says-goodbye': 'fail silent' },
  },
  {
    id: 'client-says-goodbye-without-its-name',
    says: 'The goodbye has no `username`.',
    source: 'the contract: some leave it out, which is allowed',
    form: 'plain-client',
    changes: [change("{ type: 'disconnect', username: username }", "{ type: 'disconnect' }")],
    expect: { ...STUDENT_REMARKS },
  },
  {
    id: 'client-ignores-enter',
    says: 'Enter in the message box does nothing.',
    source: 'the given code was deleted',
    form: 'plain-client',
    changes: [change("document.querySelector('#message').onkeyup = onEnter(sendMessage);\n", '')],
    expect: { ...STUDENT_REMARKS, 'enter-sends': 'fail not-sent' },
  },
  {
    id: 'client-sends-twice-at-enter',
    says: 'Enter sends the message twice.',
    source: 'a common trap: keydown and keyup',
    form: 'plain-client',
    changes: [
      change(
        "  document.querySelector('#message').value = '';\n",
        "  setTimeout(() => {\n    document.querySelector('#message').value = '';\n  }, 0);\n",
      ),
      change(
        "document.querySelector('#message').onkeyup = onEnter(sendMessage);",
        "document.querySelector('#message').onkeydown = onEnter(() => {\n  sendMessage();\n  sendMessage();\n});",
      ),
    ],
    expect: { ...STUDENT_REMARKS, 'enter-sends': 'fail twice' },
  },
  {
    id: 'client-and-server-share-a-wrong-field',
    says: 'Client and server both call the list `users`: they understand each other, and nobody else does.',
    source: 'the contract: graded against it, and told in these words',
    form: 'plain-client',
    halves: 'both',
    changes: [
      {
        file: SERVER,
        find: '    user_joined: message.username,\n    active_users:',
        replace: '    user_joined: message.username,\n    users:',
      },
      {
        file: SERVER,
        find: '    user_left: username,\n    active_users:',
        replace: '    user_left: username,\n    users:',
      },
      change(
        "showUsers(data.active_users);\n    document.querySelector('#update').innerHTML = `${data.user_joined}",
        "showUsers(data.users);\n    document.querySelector('#update').innerHTML = `${data.user_joined}",
      ),
      change(
        "showUsers(data.active_users);\n    document.querySelector('#update').innerHTML = `${data.user_left}",
        "showUsers(data.users);\n    document.querySelector('#update').innerHTML = `${data.user_left}",
      ),
    ],
    expect: {
      'login-lists-active-users': 'fail other-field',
      'messages-match-edition': 'skipped',
      'users-list-on-login': 'fail empty',
      'users-list-on-later-login': 'skipped',
      'users-list-on-disconnect': 'skipped',
      'no-page-errors': 'skipped',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
      'client-and-server-agree': 'fail own-contract',
    },
  },
  {
    id: 'server-drops-what-the-client-needs',
    says: 'The client is right; the server tells departures to nobody.',
    source: 'the client still earns its points',
    form: 'plain-client',
    halves: 'both',
    changes: [
      {
        file: SERVER,
        find: "  broadcast({\n    type: 'disconnect',\n    user_left: username,\n    active_users: [...users.values()],\n  });\n",
        replace: '  console.log(username);\n',
      },
    ],
    expect: {
      ...STUDENT_REMARKS,
      'disconnect-reaches-others': 'fail missed',
      'disconnect-has-its-type': 'skipped',
      'disconnect-names-who-left': 'skipped',
      'disconnect-updates-list': 'skipped',
      'goes-on-after-departure': 'skipped',
      'messages-match-edition': 'skipped',
      'works-together': 'skipped',
      'client-and-server-agree': 'skipped',
    },
  },
];
