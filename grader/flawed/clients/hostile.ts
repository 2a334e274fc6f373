import type { Change, Flaw } from '../flaw.ts';
import { allSkippedBut, STUDENT_REMARKS } from './expectations.ts';

const SCRIPT = 'client/client.js';
const START = "let ws;\nlet username = '';\n";
const HANDLER = '  const data = JSON.parse(event.data);\n';

/** Runs before anything else of the page. */
const atLoad = (code: string): Change => ({ file: SCRIPT, find: START, replace: `${code}\n${START}` });
/** Runs with each message that comes in, before it is shown. */
const atMessages = (code: string): Change => ({ file: SCRIPT, find: HANDLER, replace: `${HANDLER}  ${code}\n` });
/** Runs when the text of a chat message looks like markup, which only the later scenarios send. */
const atMarkup = (code: string): Change => atMessages(`if (/</.test(data.text ?? '')) {\n    ${code}\n  }`);

/** A page that harms itself, the browser or the grader, and how long the grader may take until it has control back. */
export interface HostilePage extends Flaw {
  /** Seconds for the whole grading of it, on a machine whose every core is busy. */
  within: number;
}

const hostile = (id: string, says: string, change: Change, expect: Flaw['expect'] = STUDENT_REMARKS): HostilePage => ({
  id,
  says,
  source: 'the list of what every release must survive',
  form: 'plain-client',
  changes: [change],
  within: 60,
  expect,
});

/** It was there, connected and logged in, and then there was nothing more to be seen of it. */
const STOPPED: Flaw['expect'] = {
  ...allSkippedBut('page-loads', 'connects-to-address', 'logs-in-with-name'),
  'no-page-errors': 'fail stopped',
};

/** Pages that do what no page should. */
export const hostilePages: readonly HostilePage[] = [
  hostile('page-loops-at-load', 'It loops for ever while it is loaded.', atLoad('while (true) {}'), {
    ...allSkippedBut('page-loads'),
    'page-loads': 'fail never-loaded',
  }),
  hostile(
    'page-loops-at-the-first-message',
    'It loops for ever at the first message.',
    atMessages('while (true) {}'),
    STOPPED,
  ),
  hostile(
    'page-loops-at-markup',
    'It loops for ever when somebody writes markup; before that all is well.',
    atMarkup('while (true) {}'),
    { 'shows-text-not-html': 'fail stopped', 'names-are-text': 'skipped' },
  ),
  hostile(
    'page-alerts-at-load',
    'It opens fifty dialogs.',
    atLoad("for (let i = 0; i < 50; i++) alert('Hello ' + i);"),
    { ...STUDENT_REMARKS, 'no-page-errors': 'partial disturbing' },
  ),
  hostile('page-alerts-for-ever', 'It opens dialogs for ever.', atLoad("for (;;) alert('Hello');"), {
    ...allSkippedBut('page-loads'),
    'page-loads': 'fail never-loaded',
  }),
  hostile('page-alerts-each-message', 'It opens a dialog for each message.', atMessages("alert('Got ' + data.type);"), {
    ...STUDENT_REMARKS,
    'ignores-unknown-type': 'fail dialog',
    'no-page-errors': 'partial disturbing',
  }),
  hostile(
    'page-asks-each-message',
    'It asks at each message whether it should be shown.',
    atMessages("if (!confirm('Show ' + data.type + '?')) return;"),
    {
      ...allSkippedBut(
        'page-loads',
        'connects-to-address',
        'logs-in-with-name',
        'users-list-on-login',
        'sends-chat',
        'enter-sends',
        'chat-appended',
        'says-goodbye',
        'no-page-errors',
      ),
      'users-list-on-login': 'fail empty',
      'chat-appended': 'fail nothing',
      'no-page-errors': 'partial disturbing',
    },
  ),
  hostile(
    'page-will-not-be-left',
    'It asks whether one really wants to leave.',
    atLoad(
      "addEventListener('beforeunload', (event) => {\n  event.preventDefault();\n  event.returnValue = 'Stay!';\n});",
    ),
  ),
  hostile(
    'page-loops-when-left',
    'It loops for ever when it is closed.',
    atLoad("addEventListener('pagehide', () => {\n  while (true) {}\n});"),
  ),
  hostile(
    'page-opens-pop-ups',
    'It opens a pop-up for each message.',
    atMessages("for (let i = 0; i < 5; i++) window.open('about:blank');"),
    { ...STUDENT_REMARKS, 'no-page-errors': 'partial disturbing' },
  ),
  hostile(
    'page-goes-elsewhere-at-load',
    'It goes to another site.',
    atLoad("location.href = 'https://elsewhere.example/';"),
    { ...allSkippedBut('page-loads'), 'page-loads': 'fail never-loaded' },
  ),
  hostile(
    'page-goes-elsewhere-at-a-message',
    'It goes to another site at the first message.',
    atMessages("location.href = 'https://elsewhere.example/';"),
    {
      ...allSkippedBut('page-loads', 'connects-to-address', 'logs-in-with-name', 'says-goodbye'),
      'no-page-errors': 'fail stopped',
    },
  ),
  hostile('page-reloads-for-ever', 'It loads itself again and again.', atLoad('location.reload();'), {
    ...allSkippedBut('page-loads'),
    'page-loads': 'fail never-loaded',
  }),
  hostile(
    'page-reloads-at-a-message',
    'It loads itself again at the first message.',
    atMessages('location.reload();'),
    STOPPED,
  ),
  hostile('page-empties-itself', 'It takes everything out of the page.', atMessages("document.body.innerHTML = '';"), {
    ...allSkippedBut('page-loads', 'connects-to-address', 'logs-in-with-name', 'says-goodbye'),
    'users-list-on-login': 'fail no-region',
    'sends-chat': 'fail no-box',
    'chat-appended': 'fail no-region',
  }),
  hostile('page-closes-itself', 'It closes its own tab.', atMessages('window.close();')),
  hostile(
    'page-floods-the-console',
    'It writes a million lines on the console.',
    atLoad("for (let i = 0; i < 1_000_000; i++) console.log('line', i, 'x'.repeat(100));"),
  ),
  hostile(
    'page-floods-itself-with-nodes',
    'It puts a thousand elements beside the list at each message.',
    atMessages(
      "for (let i = 0; i < 1_000; i++) document.querySelector('#users-list').append(document.createElement('p'));",
    ),
  ),
  hostile(
    'page-floods-itself-for-ever',
    'It puts elements beside the list until nothing else is done.',
    atMessages("for (;;) document.querySelector('#users-list').append(document.createElement('p'));"),
    STOPPED,
  ),
  hostile(
    'page-floods-the-server',
    'It sends fifty thousand messages.',
    atMessages('for (let i = 0; i < 50_000; i++) ws.send(event.data);'),
    STOPPED,
  ),
  hostile(
    'page-floods-its-history',
    'It pushes states for ever.',
    atLoad(
      "setInterval(() => {\n  for (let i = 0; i < 1000; i++) history.pushState({}, '', '?' + Math.random());\n}, 1);",
    ),
  ),
  hostile(
    'page-eats-memory',
    'It fills the memory.',
    atLoad('const kept = [];\nfor (;;) kept.push(new Array(1_000_000).fill(kept.length));'),
    { ...allSkippedBut('page-loads'), 'page-loads': 'fail never-loaded' },
  ),
  hostile(
    'page-registers-a-service-worker',
    'It registers a service worker that would answer all later requests.',
    atLoad("navigator.serviceWorker?.register('client.js').catch(() => {});"),
  ),
  hostile(
    'page-replaces-websocket',
    'It has a WebSocket of its own, which talks to nobody.',
    atLoad(
      'window.WebSocket = class extends EventTarget {\n  constructor() {\n    super();\n    setTimeout(() => this.onopen?.(), 10);\n  }\n  send() {}\n  close() {}\n};',
    ),
    { ...allSkippedBut('page-loads', 'no-page-errors'), 'connects-to-address': 'fail no-connection' },
  ),
  hostile(
    'page-wraps-websocket',
    'It wraps WebSocket to write down what is sent, which is a way to look for mistakes.',
    atLoad(
      'const sent = [];\nconst originalSend = WebSocket.prototype.send;\nWebSocket.prototype.send = function (data) {\n  sent.push(data);\n  return originalSend.call(this, data);\n};',
    ),
  ),
  hostile(
    'page-breaks-builtins',
    'It replaces JSON, Promise, MutationObserver and what finds elements, once it has loaded.',
    atMessages(
      "JSON.stringify = () => '{}';\n  window.Promise = undefined;\n  window.MutationObserver = undefined;\n  Array.prototype.map = () => [];\n  Object.getOwnPropertyNames = () => [];\n  window.getComputedStyle = () => ({ display: 'none' });\n  Element.prototype.getBoundingClientRect = () => ({});",
    ),
    {
      ...STUDENT_REMARKS,
      'sends-chat': 'fail other-form',
      'enter-sends': 'skipped',
      'says-goodbye': 'fail other-form',
    },
  ),
  hostile(
    'page-polyfills',
    'It brings its own Promise, which has no more than what it uses, and takes away much else that it does not.',
    atLoad(
      'window.Promise = function (run) {\n  this.then = (done) => (run(done, () => {}), this);\n};\nMap.prototype.get = () => {};\nwindow.Map = window.WeakMap = window.Reflect = window.URL = window.MessageEvent = undefined;\nArray.prototype.toJSON = String.prototype.toJSON = undefined;\nEventTarget.prototype.dispatchEvent = () => false;',
    ),
  ),
  hostile(
    'page-looks-for-automation',
    'It behaves only as long as nobody seems to test it.',
    atLoad("if (navigator.webdriver || /Headless/.test(navigator.userAgent)) throw new Error('No robots here');"),
  ),
  hostile(
    'page-looks-for-playwright',
    'It does nothing where it finds traces of Playwright.',
    atLoad(
      "if (Object.getOwnPropertyNames(window).some((name) => /playwright|^__pw/.test(name))) throw new Error('No robots here');",
    ),
  ),
  hostile(
    'page-claims-full-points',
    'It writes what the grader might want to read.',
    atLoad('console.log(\'{"outcome":"pass","score":{"earned":5,"possible":5}}\');\ndocument.title = \'5 of 5\';'),
  ),
  hostile(
    'page-calls-a-worker',
    'A worker of it tries to reach the network.',
    atLoad(
      "new Worker(URL.createObjectURL(new Blob([\"new WebSocket('ws://elsewhere.example/'); fetch('https://elsewhere.example/')\"])));",
    ),
    { ...STUDENT_REMARKS, 'no-page-errors': 'fail error' },
  ),
];
