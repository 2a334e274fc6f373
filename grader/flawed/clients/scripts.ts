import type { Flaw } from '../flaw.ts';
import { allSkippedBut, STUDENT_REMARKS } from './expectations.ts';

const SCRIPT = 'client/client.js';
const MODEL = 'client/client.ts';
const PAGE = 'client/index.html';
const TOP = "let ws;\nlet username = '';\n";

/** Flaws in the page and in how its scripts are loaded; several are only odd, and must lose nothing. */
export const scriptFlaws: readonly Flaw[] = [
  {
    id: 'client-type-error',
    says: 'A name is given the type of a number; it runs all the same.',
    source: "the kit's own: types are not what is graded",
    form: 'typescript',
    changes: [{ file: MODEL, find: "let ownName = '';", replace: "let ownName: number = '';" }],
    expect: {},
  },
  {
    id: 'client-syntax-error-in-typescript',
    says: 'A bracket is missing in client.ts.',
    source: 'handed in after a last small change',
    form: 'typescript',
    changes: [
      {
        file: MODEL,
        find: 'function showUsers(names: string[]): void {',
        replace: 'function showUsers(names: string[]: void {',
      },
    ],
    expect: { ...allSkippedBut('page-loads'), 'page-loads': 'fail script-unreadable' },
  },
  {
    id: 'client-syntax-error',
    says: 'A bracket is missing in client.js.',
    source: 'handed in after a last small change',
    form: 'plain-client',
    changes: [{ file: SCRIPT, find: 'function showUsers(users) {', replace: 'function showUsers(users {' }],
    expect: { ...allSkippedBut('page-loads'), 'page-loads': 'fail script-unreadable' },
  },
  {
    id: 'client-script-not-there',
    says: 'The page asks for script.js, and the script is called client.js.',
    source: 'seen in one submission: renamed before it was handed in',
    form: 'plain-client',
    changes: [{ file: PAGE, find: 'src="client.js"', replace: 'src="script.js"' }],
    expect: { ...allSkippedBut('page-loads'), 'page-loads': 'fail script-missing' },
  },
  {
    id: 'client-message-box-renamed',
    says: 'The message box has the id `msg`; the script knows it.',
    source: 'the contract: ids are relied upon',
    form: 'winter-client',
    edition: 'winter-2022',
    changes: [
      { file: PAGE, find: '<textarea id="message">', replace: '<textarea id="msg">' },
      { file: SCRIPT, find: "text: byId('message').value", replace: "text: byId('msg').value" },
      { file: SCRIPT, find: "byId('message').value = ''", replace: "byId('msg').value = ''" },
    ],
    expect: { ...STUDENT_REMARKS, 'sends-chat': 'fail no-box', 'enter-sends': 'not-applicable' },
  },
  {
    id: 'client-list-renamed',
    says: 'The list of users has the id `user-list`; the script knows it.',
    source: 'the contract: ids are relied upon',
    form: 'plain-client',
    changes: [
      { file: PAGE, find: 'id="users-list"', replace: 'id="user-list"' },
      { file: SCRIPT, find: "'#users-list ul'", replace: "'#user-list ul'" },
    ],
    expect: {
      'users-list-on-login': 'fail no-region',
      'users-list-on-later-login': 'skipped',
      'users-list-on-disconnect': 'skipped',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
    },
  },
  {
    id: 'client-script-too-early',
    says: 'The script runs before the page is there, and finds no buttons.',
    source: 'seen in several submissions: `defer` was lost',
    form: 'plain-client',
    changes: [{ file: PAGE, find: ' defer></script>', replace: '></script>' }],
    expect: { ...allSkippedBut('page-loads', 'connects-to-address'), 'connects-to-address': 'fail no-connection' },
  },
  {
    id: 'client-error-at-the-end',
    says: 'The last line of the script looks for an element that is not there.',
    source: 'seen in several submissions: left over from another version',
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: 'window.onbeforeunload = disconnect;\n',
        replace: "window.onbeforeunload = disconnect;\ndocument.querySelector('#clear').onclick = disconnect;\n",
      },
    ],
    expect: { ...STUDENT_REMARKS, 'no-page-errors': 'fail error' },
  },
  {
    id: 'client-error-after-each-login',
    says: 'The list is shown, and then an exception is raised.',
    source: 'seen in several submissions: an element of an earlier version',
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: "  document.querySelector('#users-list ul').innerHTML = html;\n",
        replace:
          "  document.querySelector('#users-list ul').innerHTML = html;\n  document.querySelector('#count').innerHTML = users.length;\n",
      },
    ],
    expect: { ...STUDENT_REMARKS, 'no-page-errors': 'fail error' },
  },
  {
    id: 'client-complains-on-the-console',
    says: 'It writes to console.error and console.warn, which is no page error.',
    source: 'seen in several submissions: left over from trying it out',
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: 'const data = JSON.parse(event.data);',
        replace:
          "const data = JSON.parse(event.data);\n  console.error('got', data);\n  console.warn('got', data.type);",
      },
    ],
    expect: { ...STUDENT_REMARKS },
  },
  {
    id: 'client-needs-a-library-from-elsewhere',
    says: 'It uses jQuery, loaded from another computer.',
    source: 'seen in one submission: works only where the network allows it',
    form: 'plain-client',
    changes: [
      {
        file: PAGE,
        find: '<script src="client.js" defer></script>',
        replace:
          '<script src="https://code.example/jquery.min.js" defer></script>\n    <script src="client.js" defer></script>',
      },
      {
        file: SCRIPT,
        find: "document.querySelector('#users-list ul').innerHTML = html;",
        replace: "$('#users-list ul').html(html);",
      },
    ],
    expect: {
      'users-list-on-login': 'fail empty',
      'users-list-on-later-login': 'skipped',
      'users-list-on-disconnect': 'skipped',
      'no-page-errors': 'skipped',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
    },
  },
  {
    id: 'client-with-a-font-from-elsewhere',
    says: 'A font is loaded from another computer, and nothing depends on it.',
    source: 'seen in several submissions',
    form: 'plain-client',
    changes: [
      {
        file: PAGE,
        find: '<link rel="stylesheet" href="client.css">',
        replace:
          '<link rel="stylesheet" href="https://fonts.example/css?family=Roboto">\n    <link rel="stylesheet" href="client.css">',
      },
    ],
    expect: { ...STUDENT_REMARKS },
  },
  {
    id: 'client-with-handlers-in-the-page',
    says: 'The buttons call functions of the script: onclick="connect()".',
    source: 'seen in several submissions: classic scripts rely on globals',
    form: 'plain-client',
    changes: [
      { file: PAGE, find: 'id="connect">', replace: 'id="connect" onclick="connect()">' },
      { file: PAGE, find: 'id="set-name">', replace: 'id="set-name" onclick="login()">' },
      { file: PAGE, find: 'id="send">', replace: 'id="send" onclick="sendMessage()">' },
      { file: SCRIPT, find: "document.querySelector('#connect').onclick = connect;\n", replace: '' },
      { file: SCRIPT, find: "document.querySelector('#set-name').onclick = login;\n", replace: '' },
      { file: SCRIPT, find: "document.querySelector('#send').onclick = sendMessage;\n", replace: '' },
    ],
    expect: { ...STUDENT_REMARKS },
  },
  {
    id: 'client-in-sloppy-mode',
    says: 'Variables are never declared.',
    source: 'seen in several submissions: works as a classic script only',
    form: 'plain-client',
    changes: [{ file: SCRIPT, find: TOP, replace: "ws = null;\nusername = '';\n" }],
    expect: { ...STUDENT_REMARKS },
  },
  {
    id: 'client-malformed-html',
    says: 'Tags are not closed and attributes have no quotes; browsers forgive it.',
    source: 'seen in several submissions',
    form: 'plain-client',
    changes: [
      { file: PAGE, find: '<h1>Chat Client</h1>', replace: '<h1>Chat Client<h1>' },
      {
        file: PAGE,
        find: '<div id="chat" aria-live="polite"></div>',
        replace: '<div id=chat aria-live=polite></div></p>',
      },
      { file: PAGE, find: '</html>', replace: '' },
    ],
    expect: { ...STUDENT_REMARKS },
  },
  {
    id: 'client-hangs-at-markup',
    says: 'It loops for ever when somebody writes markup; two of them on the own server chat all the same.',
    source: 'a home-made filter for tags: it goes on looking at the same place',
    form: 'plain-client',
    halves: 'both',
    changes: [
      {
        file: SCRIPT,
        find: 'function showMessage(data) {\n',
        replace:
          "function showMessage(data) {\n  let at = 0;\n  while ((at = data.text.indexOf('<', at)) >= 0) {\n    console.debug('a tag at', at);\n  }\n",
      },
    ],
    expect: { 'shows-text-not-html': 'fail stopped', 'names-are-text': 'skipped' },
  },
];
