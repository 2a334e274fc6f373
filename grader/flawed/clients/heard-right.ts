import type { Change, Flaw } from '../flaw.ts';
import { APPEND, CHAT, ENTRY, flaw, page, script, UPDATE } from './heard-changes.ts';

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
