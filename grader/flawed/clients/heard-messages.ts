import type { Flaw } from '../flaw.ts';
import { APPEND, CHAT, chat, ENTRY, FIND_CHAT, flaw, NO_MESSAGES, page, script, update } from './heard-changes.ts';

/** Flaws in what is said of messages. */
export const spokenMessageFlaws: readonly Flaw[] = [
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
    'name-is-a-colour',
    'Each sender has a colour, and no name.',
    'an idea that looks tidy; neither the eye nor the ear can tell who it is',
    [script(ENTRY, "entry.textContent = text;\n  entry.style.color = username.length % 2 === 0 ? 'navy' : 'maroon';")],
    { 'chat-names-sender': 'fail unsigned', 'message-heard-with-sender': 'skipped' },
  ),
  flaw(
    'name-is-a-label',
    'The name stands in an `aria-label` only.',
    'seen in several submissions; measured: doubles or hides the text',
    [
      script(
        ENTRY,
        "entry.textContent = text;\n  entry.setAttribute('role', 'article');\n  entry.setAttribute('aria-label', `${username} says`);",
      ),
    ],
    {
      'chat-names-sender': 'fail unsigned',
      'message-heard-with-sender': 'skipped',
      'announcement-robust': 'fail label',
    },
  ),
  flaw(
    'name-is-a-picture',
    'The name is the `alt` of a picture only.',
    'measured: no reader says it of a message that comes in',
    [
      script(
        ENTRY,
        "const picture = document.createElement('img');\n  picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';\n  picture.alt = username;\n  entry.append(picture, ` ${text}`);",
      ),
    ],
    { 'chat-names-sender': 'fail unsigned', 'message-heard-with-sender': 'skipped' },
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
];
