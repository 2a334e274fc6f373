import type { Change, ExpectedVerdict, Flaw } from '../flaw.ts';

const PAGE = 'client/index.html';
const STYLE = 'client/index.css';
const MODEL = 'client/client.ts';
const SEND = '<button type="submit" id="send">Send</button>';
const MESSAGE_LABEL = '<label for="message">Message</label>\n';
const MESSAGE = '<input id="message" required autocomplete="off">';
const ENTRY = 'chat.append(entry);';
const LISTENERS = "window.addEventListener('pagehide', logOut);\n";
const FOCUS = '  outline: 3px solid var(--accent);\n  outline-offset: 2px;\n';

const page = (find: string, replace: string): Change => ({ file: PAGE, find, replace });
const script = (find: string, replace: string): Change => ({ file: MODEL, find, replace });
const style = (find: string, replace: string): Change => ({ file: STYLE, find, replace });
const alsoRuns = (code: string): Change => script(LISTENERS, `${LISTENERS}${code}\n`);
const clickSends = "find('#send', HTMLElement).addEventListener('click', () => sendChat(messageBox.value));";

const flaw = (
  id: string,
  says: string,
  source: string,
  expect: Record<string, ExpectedVerdict>,
  ...changes: Change[]
): Flaw => ({ id, says, source, form: 'typescript', halves: 'accessibility', changes, expect });

/** Flaws in what the page is for people who use the keyboard. */
const keyboardFlaws: readonly Flaw[] = [
  flaw(
    'client-with-a-div-for-a-button',
    'The button that sends is a <div> that hears clicks.',
    'seen in several submissions',
    { 'keyboard-alone': 'fail unreachable' },
    page(SEND, '<div id="send">Send</div>'),
    alsoRuns(clickSends),
  ),
  flaw(
    'client-takes-a-button-out-of-the-order',
    'The button that connects has tabindex="-1".',
    'a common trap: copied from a dialog',
    { 'keyboard-alone': 'fail unreachable' },
    page('id="connect">', 'id="connect" tabindex="-1">'),
  ),
  flaw(
    'client-takes-a-box-out-of-the-order',
    'The message box has tabindex="-1".',
    'a common trap: copied from a dialog',
    { 'keyboard-alone': 'fail unreachable' },
    page(MESSAGE, MESSAGE.replace('required', 'required tabindex="-1"')),
    script("  step.querySelector('input')?.focus();\n", ''),
  ),
  flaw(
    'client-turns-the-order-round',
    'The button that connects has tabindex="1", and comes before its box.',
    'a common trap: numbers in the order of the steps, and some left out',
    { 'keyboard-alone': 'partial order' },
    page('id="connect">', 'id="connect" tabindex="1">'),
  ),
  flaw(
    'client-shows-no-focus',
    'The stylesheet takes the frame around the focus away.',
    'seen in several submissions: outline: none',
    { 'keyboard-alone': 'partial invisible' },
    style(FOCUS, '  outline: none;\n'),
  ),
  flaw(
    'client-keeps-the-tab-key',
    'The box for the address swallows Tab.',
    'a common trap: preventDefault() for every key but Enter',
    { 'keyboard-alone': 'fail trapped' },
    alsoRuns("serverBox.addEventListener('keydown', (event) => event.key === 'Tab' && event.preventDefault());"),
  ),
  flaw(
    'client-does-not-let-go-of-the-focus',
    'The message box takes the focus back whenever it loses it.',
    'a common trap: so that one can go on writing',
    { 'keyboard-alone': 'fail stolen' },
    alsoRuns("messageBox.addEventListener('blur', () => setTimeout(() => messageBox.focus()));"),
  ),
  flaw(
    'client-moves-the-focus-to-each-message',
    'Each new message gets the focus, so that it is read.',
    'seen in one submission, for screen readers',
    { 'keyboard-alone': 'fail stolen' },
    script(ENTRY, `${ENTRY}\n  entry.tabIndex = -1;\n  entry.focus();`),
  ),
  flaw(
    'client-moves-the-focus-all-the-time',
    'A timer puts the focus into the address box until there is a connection.',
    'a common trap: a focus that did not stay was mended with a timer',
    { 'keyboard-alone': 'fail stolen' },
    alsoRuns('setInterval(() => connectForm.hidden || serverBox.focus(), 10);'),
  ),
  flaw(
    'client-makes-the-box-anew',
    'With each message that comes in, the message box is replaced by a copy.',
    'what a page does that is drawn as a whole at each change',
    { 'keyboard-alone': 'fail lost' },
    script('sendChat(messageBox.value);', "sendChat(find('#message', HTMLInputElement).value);"),
    script("  messageBox.value = '';", "  find('#message', HTMLInputElement).value = '';"),
    script(
      ENTRY,
      `${ENTRY}\n  const box = find('#message', HTMLInputElement);\n  box.replaceWith(box.cloneNode(true));`,
    ),
  ),
  flaw(
    'client-with-a-button-without-keys',
    'The button that sends is a <div> with role and tabindex that hears clicks only.',
    'a common trap: the role alone does nothing',
    { 'keyboard-alone': 'fail button-dead' },
    page(SEND, '<div id="send" role="button" tabindex="0">Send</div>'),
    alsoRuns(clickSends),
  ),
  flaw(
    'client-swallows-letters',
    'A handler in the message box drops every letter that is typed.',
    'a common trap: shortcuts of one letter',
    { 'keyboard-alone': 'fail not-typed' },
    alsoRuns("messageBox.addEventListener('keydown', (event) => event.key.length === 1 && event.preventDefault());"),
  ),
];

/** Flaws in what the page is for people who can't see it, or not well. */
const auditFlaws: readonly Flaw[] = [
  flaw(
    'client-without-a-label',
    'The message box has no label.',
    'seen in several submissions',
    { 'axe-clean': 'fail barrier' },
    page(MESSAGE_LABEL, ''),
  ),
  flaw(
    'client-with-a-placeholder-for-a-label',
    'The message box has a placeholder in place of a label.',
    'seen in several submissions',
    { 'axe-clean': 'partial obstacle' },
    page(MESSAGE_LABEL, ''),
    page(MESSAGE, MESSAGE.replace('required', 'required placeholder="Message"')),
  ),
  flaw(
    'client-with-pale-messages',
    "Other people's messages are written in a light grey.",
    'seen in several submissions',
    { 'axe-clean': 'partial obstacle' },
    style('  background: var(--others);\n', '  background: var(--others);\n  color: #b0b0b0;\n'),
  ),
  flaw(
    'client-with-a-misspelt-aria-attribute',
    'The button that sends has an aria-lable.',
    'seen in one submission',
    { 'axe-clean': 'fail barrier' },
    page(SEND, SEND.replace('>Send', ' aria-lable="Send">Send')),
  ),
  flaw(
    'client-with-a-picture-without-a-text',
    'There is a picture without alt above the conversation.',
    'seen in one submission',
    { 'axe-clean': 'fail barrier' },
    page(
      '<h2 id="users-heading">',
      '<img width="40" height="40" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"><h2 id="users-heading">',
    ),
  ),
  flaw(
    'client-with-a-double-id',
    'A second element has the id that a label points to.',
    'seen in several submissions: a part of the page was copied',
    { 'axe-clean': 'partial obstacle' },
    page('<ul></ul>', '<ul></ul><p id="chat-heading">Everybody</p>'),
  ),
  flaw(
    'client-with-a-button-without-a-name',
    'The button that sends shows an arrow that is hidden from screen readers.',
    'a common trap: icons',
    { 'axe-clean': 'fail barrier' },
    page(SEND, SEND.replace('>Send', '><span aria-hidden="true">➤</span>')),
  ),
  flaw(
    'client-with-a-clickable-span',
    'A word that clears the conversation can be clicked, and nothing else.',
    'seen in one submission',
    { 'axe-clean': 'partial obstacle' },
    page('<h2 id="users-heading">', '<span id="clear" style="cursor: pointer">Clear</span><h2 id="users-heading">'),
    alsoRuns(
      "find('#clear', HTMLElement).addEventListener('click', () => find('#chat', HTMLElement).replaceChildren());",
    ),
  ),
  flaw(
    'client-without-a-language',
    'The page does not say in which language it is.',
    'seen in one submission: the first lines were written anew',
    { 'axe-clean': 'partial obstacle' },
    page('<html lang="en">', '<html>'),
  ),
];

/** Odd ways that must lose nothing. */
const rightWays: readonly Flaw[] = [
  flaw(
    'client-shows-the-focus-in-its-own-way',
    'A shadow stands for the frame around the focus.',
    'what the handout allows',
    {},
    style(FOCUS, '  outline: none;\n  box-shadow: 0 0 0 3px var(--accent);\n'),
  ),
  flaw(
    'client-shows-the-focus-around',
    'The card around a button shows that it has the focus.',
    'what the handout allows',
    {},
    style(FOCUS, '  outline: none;\n'),
    style('/* Who came or left.', '.row:has(button:focus-visible) {\n  background: gold;\n}\n\n/* Who came or left.'),
    style('#chat {\n', '#chat:focus-visible {\n  background: gold;\n}\n\n#chat {\n'),
  ),
  flaw(
    'client-with-a-label-to-be-heard',
    'The message box has an aria-label in place of a <label>.',
    'what the handout allows',
    {},
    page(MESSAGE_LABEL, ''),
    page(MESSAGE, MESSAGE.replace('required', 'required aria-label="Message"')),
  ),
  flaw(
    'client-with-a-button-of-its-own',
    'The button that sends is a <div> with a role, a place in the order, and handlers for the keys.',
    'what the handout allows',
    {},
    page(SEND, '<div id="send" role="button" tabindex="0">Send</div>'),
    alsoRuns(
      `${clickSends}\nfind('#send', HTMLElement).addEventListener('keydown', (event) => {\n  if (event.key === 'Enter' || event.key === ' ') sendChat(messageBox.value);\n});`,
    ),
  ),
  flaw(
    'client-with-a-link-for-a-button',
    'The button that sends is a link, which only Enter presses.',
    'what browsers do with links',
    {},
    page(SEND, '<a id="send" href="#">Send</a>'),
    alsoRuns(
      "find('#send', HTMLElement).addEventListener('click', (event) => {\n  event.preventDefault();\n  sendChat(messageBox.value);\n});",
    ),
  ),
  flaw(
    'client-leaves-the-focus-alone',
    'The focus is not put anywhere after a step; the Tab key goes on from what was hidden.',
    'what browsers do by themselves',
    {},
    script("  step.querySelector('input')?.focus();\n", ''),
  ),
  flaw(
    'client-hears-clicks-for-others',
    'A click anywhere in the conversation puts the focus into the message box.',
    'no button, only a help for people with a mouse',
    {},
    alsoRuns("find('#chat', HTMLElement).addEventListener('click', () => messageBox.focus());"),
  ),
];

/** What pages are for people who use the keyboard, or who see them badly or not at all. */
export const keyboardClients: readonly Flaw[] = [...keyboardFlaws, ...auditFlaws, ...rightWays];
