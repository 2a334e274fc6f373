import type { Flaw } from '../flaw.ts';
import {
  APPEND,
  CHAT,
  chat,
  flaw,
  NO_CHAT_REGION,
  NO_MESSAGES,
  NO_USERS_REGION,
  page,
  script,
  update,
} from './heard-changes.ts';

/** Flaws in the live regions, so that nothing, or not all, can be heard. */
export const regionFlaws: readonly Flaw[] = [
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
];
