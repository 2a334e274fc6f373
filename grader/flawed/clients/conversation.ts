import type { Change, Flaw } from '../flaw.ts';
import { STUDENT_REMARKS } from './expectations.ts';

const SCRIPT = 'client/client.js';
const MODEL = 'client/client.ts';
const SIDE = "const side = data.username === username ? 'right' : 'left';";
const APPEND =
  'document.querySelector(\'#chat\').innerHTML +=\n    `<div class="${side}"><strong>${data.username}:</strong> ${data.text}</div>`;';
const side = (replace: string): Change => ({ file: SCRIPT, find: SIDE, replace });
const append = (replace: string): Change => ({ file: SCRIPT, find: APPEND, replace });

/** Flaws in how the conversation is shown. */
export const conversationFlaws: readonly Flaw[] = [
  {
    id: 'client-replaces-the-conversation',
    says: 'Each message takes the place of the one before.',
    source: 'seen in many submissions: = for +=',
    form: 'plain-client',
    changes: [append(APPEND.replace('+=', '='))],
    expect: {
      'chat-keeps-history': 'fail replaced',
      'shows-text-not-html': 'fail loses',
      'names-are-text': 'fail as-html',
    },
  },
  {
    id: 'client-newest-first',
    says: 'Each message is put before the ones that are there.',
    source: 'the handout: messages are appended',
    form: 'typescript',
    changes: [{ file: MODEL, find: 'chat.append(entry);', replace: 'chat.prepend(entry);' }],
    expect: { 'chat-keeps-history': 'partial newest-first' },
  },
  {
    id: 'client-crashes-at-the-second-message',
    says: 'An exception is raised at the second chat message.',
    source: 'seen in one submission: a constant is assigned again',
    form: 'plain-client',
    changes: [
      { file: SCRIPT, find: "let username = '';", replace: "let username = '';\nconst shown = 0;\nlet count = 0;" },
      {
        file: SCRIPT,
        find: SIDE,
        replace: `if (count++ > 0) {\n    shown = count;\n  }\n  ${SIDE}`,
      },
    ],
    expect: {
      'chat-appended': 'fail stops',
      'chat-names-sender': 'skipped',
      'chat-keeps-history': 'skipped',
      'chat-sides': 'skipped',
      'ignores-unknown-type': 'skipped',
      'no-page-errors': 'skipped',
      'shows-text-not-html': 'skipped',
      'names-are-text': 'fail as-html',
    },
  },
  {
    id: 'client-no-sides',
    says: 'Own messages and those of others look the same.',
    source: 'seen in several submissions',
    form: 'plain-client',
    changes: [append(APPEND.replace(' class="${side}"', ''))],
    expect: { ...STUDENT_REMARKS, 'chat-sides': 'fail neither' },
  },
  {
    id: 'client-one-side',
    says: "Own messages are `right`, the others' have no class.",
    source: 'seen in several submissions',
    form: 'plain-client',
    changes: [side("const side = data.username === username ? 'right' : '';")],
    expect: { ...STUDENT_REMARKS, 'chat-sides': 'partial one-class' },
  },
  {
    id: 'client-everybody-left',
    says: 'All messages are `left`.',
    source: 'seen in several submissions',
    form: 'plain-client',
    changes: [side("const side = 'left';")],
    expect: { ...STUDENT_REMARKS, 'chat-sides': 'fail same-side' },
  },
  {
    id: 'client-sides-by-style',
    says: 'Own messages stand on the right, by a style and not by the classes.',
    source: 'the contract: visibly apart, so partial',
    form: 'plain-client',
    changes: [
      append(
        APPEND.replace(
          'class="${side}"',
          "style=\"text-align: ${side}; background: ${side === 'left' ? '#eee' : '#cde4ff'}\"",
        ),
      ),
    ],
    expect: { ...STUDENT_REMARKS, 'chat-sides': 'partial no-classes' },
  },
  {
    id: 'client-compares-with-the-wrong-name',
    says: 'The own name is compared with a field that is not there, so all messages are `left`.',
    source: 'seen in several submissions: `data.user` for `data.username`',
    form: 'plain-client',
    changes: [side("const side = data.user === username ? 'right' : 'left';")],
    expect: { ...STUDENT_REMARKS, 'chat-sides': 'fail same-side' },
  },
  {
    id: 'client-names-no-sender',
    says: 'Only the text is shown.',
    source: 'seen in several submissions',
    form: 'plain-client',
    changes: [append(APPEND.replace('<strong>${data.username}:</strong> ', ''))],
    expect: { ...STUDENT_REMARKS, 'chat-names-sender': 'fail unsigned' },
  },
  {
    id: 'client-signs-all-with-its-own-name',
    says: 'Every message is shown with the own name.',
    source: 'a common trap: the global `username` for `data.username`',
    form: 'plain-client',
    changes: [append(APPEND.replace('${data.username}', '${username}'))],
    expect: { ...STUDENT_REMARKS, 'chat-names-sender': 'fail own-name' },
  },
  {
    id: 'client-shows-no-text',
    says: 'It shows `data.message`, where the field is `text`: "undefined".',
    source: 'seen in several submissions: the field of another lab',
    form: 'plain-client',
    changes: [append(APPEND.replace('${data.text}', '${data.message}'))],
    expect: {
      'chat-appended': 'fail no-text',
      'chat-names-sender': 'skipped',
      'chat-keeps-history': 'skipped',
      'chat-sides': 'skipped',
      'ignores-unknown-type': 'skipped',
      'shows-text-not-html': 'skipped',
      'names-are-text': 'fail as-html',
    },
  },
  {
    id: 'client-shows-its-own-twice',
    says: 'An own message is shown when it is sent, and again when it comes back.',
    source: 'seen in several submissions: the server tells the sender too',
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: "  document.querySelector('#message').value = '';",
        replace: "  showMessage({ username: username, text: text });\n  document.querySelector('#message').value = '';",
      },
    ],
    expect: { ...STUDENT_REMARKS, 'chat-appended': 'partial own-twice' },
  },
  {
    id: 'client-shows-its-own-unsigned-too',
    says: 'An own message is shown without a name and on its side when it is sent, and again as everybody sees it when it comes back.',
    source: "found by a student's run: a missing name and a missing side were told beside the second copy",
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: "  document.querySelector('#message').value = '';",
        replace:
          "  document.querySelector('#message').value = '';\n  document.querySelector('#chat').insertAdjacentHTML('beforeend', `<p class=\"right\">${text}</p>`);",
      },
    ],
    expect: { ...STUDENT_REMARKS, 'chat-appended': 'partial own-twice' },
  },
  {
    id: 'client-shows-every-type',
    says: 'A type that it does not know is shown as a chat message.',
    source: 'seen in many submissions: else for else if',
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: "} else if (data.type === 'chat') {\n    showMessage(data);\n  } else {\n    console.log('Unrecognized message type:', data);\n  }",
        replace: '} else {\n    showMessage(data);\n  }',
      },
    ],
    expect: { ...STUDENT_REMARKS, 'ignores-unknown-type': 'fail shown' },
  },
  {
    id: 'client-alerts-unknown-types',
    says: 'A type that it does not know opens a dialog.',
    source: 'seen in one submission: alert() for console.log()',
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: "console.log('Unrecognized message type:', data)",
        replace: "alert('Unrecognized message type: ' + data.type)",
      },
    ],
    expect: { ...STUDENT_REMARKS, 'ignores-unknown-type': 'fail dialog' },
  },
  {
    id: 'client-runs-markup',
    says: 'Text goes into the page as HTML; all else is as in the reference.',
    source: "seen in every one of 25 submissions: the course's own style leads there",
    form: 'typescript',
    changes: [
      {
        file: MODEL,
        find: 'entry.textContent = `${username}: ${text}`;',
        replace: 'entry.innerHTML = `${username}: ${text}`;',
      },
    ],
    expect: { 'shows-text-not-html': 'fail runs' },
  },
];
