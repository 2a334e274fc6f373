import { equivalentsOf, type Mutant, mutantsOf } from '../mutant.ts';

const change = mutantsOf('client', 'client/index.html');
const same = equivalentsOf('client', 'client/index.html');
const style = mutantsOf('client', 'client/index.css');

const CHAT = '<div id="chat" role="log" aria-live="polite" tabindex="0">';
const UPDATE = '<p id="update" role="status" aria-live="polite">';
const BODY = 'body {';
const chat = (id: string, says: string, attributes: string, ...names: string[]) => change(id, says, CHAT, `<div id="chat" ${attributes} tabindex="0">`, ...names);
const update = (id: string, says: string, attributes: string, ...names: string[]) => change(id, says, UPDATE, `<p id="update" ${attributes}>`, ...names);

/** Changes to the page itself. */
export const pageMutants: readonly Mutant[] = [
  change('script-elsewhere', 'The page asks for a script that is not there', 'src="client.js"', 'src="script.js"', 'page-loads'),
  change('script-gone', 'The page has no script', '<script type="module" src="client.js"></script>', '', 'page-loads', 'connects-to-address'),
  change('script-of-unknown-kind', 'The script is of a kind that no browser runs', 'type="module"', 'type="text/plain"', 'page-loads', 'connects-to-address'),
  change('server-box-renamed', 'The box for the address has another id', 'id="server"', 'id="address"', 'page-loads', 'no-page-errors'),
  change('name-box-renamed', 'The box for the name has another id', 'id="name"', 'id="username"', 'page-loads', 'no-page-errors'),
  change('message-box-renamed', 'The box for messages has another id', 'id="message"', 'id="text"', 'page-loads', 'no-page-errors'),
  change('chat-renamed', 'The conversation has another id', 'id="chat" role', 'id="messages" role', 'page-loads', 'chat-appended', 'no-page-errors'),
  change('users-renamed', 'The list has another id', 'id="users-list"', 'id="users"', 'page-loads', 'users-list-on-login', 'no-page-errors'),
  change('users-without-ul', 'There is no list in the list', '<ul></ul>', '<ol></ol>', 'users-list-on-login empty', 'no-page-errors'),
  change('update-renamed', 'The status line has another id', 'id="update"', 'id="notice"', 'page-loads', 'no-page-errors'),
  change('send-dead', 'The button for sending sends nothing', '<button type="submit" id="send">', '<button type="button" id="send">', 'sends-chat not-sent', 'keyboard-alone button-dead'),
  change('connect-dead', 'The button for connecting does nothing', '<button type="submit" id="connect">', '<button type="button" id="connect">', 'connects-to-address no-connection'),
  change('set-name-dead', 'The button for the name does nothing', '<button type="submit" id="set-name">', '<button type="button" id="set-name">', 'logs-in-with-name not-sent'),
  change('message-disabled', 'The box for messages can not be used', '<input id="message"', '<input id="message" disabled', 'sends-chat no-box', 'sends-chat'),
  change('message-read-only', 'The box for messages can not be written in', '<input id="message"', '<input id="message" readonly', 'sends-chat'),
  change('message-short', 'Messages may have three letters', '<input id="message"', '<input id="message" maxlength="3"', 'sends-chat'),
  change('send-unreachable', 'The button for sending is skipped by Tab', 'id="send">', 'id="send" tabindex="-1">', 'keyboard-alone'),
  change('message-unreachable', 'The box for messages is skipped by Tab', '<input id="message"', '<input tabindex="-1" id="message"', 'keyboard-alone'),
  change('tab-order', 'The button for sending comes first', 'id="send">', 'id="send" tabindex="5">', 'keyboard-alone', 'axe-clean'),
  chat('chat-no-region', 'The conversation is no live region', 'class="log"', 'chat-region-ready none'),
  chat('chat-off', 'The conversation is switched off', 'role="log" aria-live="off"', 'chat-region-ready off'),
  chat('chat-wrong-token', 'The conversation has a value that does not exist', 'class="log" aria-live="true"', 'chat-region-ready wrong-token'),
  chat('chat-assertive', 'Messages interrupt', 'role="log" aria-live="assertive"', 'polite messages'),
  chat('chat-alert', 'Messages are alerts', 'role="alert"', 'polite messages'),
  chat('chat-atomic', 'The whole conversation is read at each message', 'role="log" aria-live="polite" aria-atomic="true"', 'history-not-replayed atomic', 'history-not-replayed'),
  chat('chat-status', 'The conversation is a status, which is read whole', 'role="status" aria-live="polite"', 'history-not-replayed atomic', 'history-not-replayed'),
  chat('chat-removals', 'Only what is removed is read', 'role="log" aria-live="polite" aria-relevant="removals"', 'message-heard', 'chat-region-ready'),
  chat('chat-hidden-from-readers', 'The conversation is hidden from screen readers', 'role="log" aria-live="polite" aria-hidden="true"', 'chat-region-ready hidden', 'message-heard'),
  chat('chat-busy', 'The conversation is busy for ever', 'role="log" aria-live="polite" aria-busy="true"', 'chat-region-ready', 'message-heard', 'regions-stay-live busy'),
  chat('chat-labelled', 'A picture stands for the conversation', 'role="img" aria-live="polite" aria-label="Conversation"', 'chat-region-ready', 'message-heard', 'uses-role-and-aria-live', 'axe-clean', 'announcement-robust'),
  chat('chat-no-role', 'The conversation has no role', 'aria-live="polite"', 'uses-role-and-aria-live no-role'),
  chat('chat-no-aria-live', 'The conversation has no aria-live', 'role="log"', 'uses-role-and-aria-live no-aria-live'),
  update('update-no-region', 'The status line is no live region', 'class="status"', 'arrival-heard silent', 'users-region-ready none'),
  update('update-off', 'The status line is switched off', 'role="status" aria-live="off"', 'arrival-heard silent', 'users-region-ready off'),
  update('update-alert', 'Notices are alerts', 'role="alert" aria-live="assertive"', 'polite notices'),
  update('update-hidden', 'The status line is hidden', 'role="status" aria-live="polite" hidden', 'users-region-ready hidden', 'arrival-heard'),
  update('update-hidden-from-readers', 'The status line is hidden from screen readers', 'role="status" aria-live="polite" aria-hidden="true"', 'users-region-ready hidden', 'arrival-heard'),
  update('update-no-role', 'The status line has no role', 'aria-live="polite"', 'uses-role-and-aria-live no-role'),
  update('update-no-aria-live', 'The status line has no aria-live', 'role="status"', 'uses-role-and-aria-live no-aria-live'),
  change('list-read-too', 'The list is read out besides the notice', 'id="users-list"', 'id="users-list" aria-live="polite" aria-atomic="true"', 'list-not-reread reread', 'uses-role-and-aria-live no-role'),
  change('list-hidden', 'The list is hidden', 'id="users-list"', 'id="users-list" hidden', 'users-list-on-login hidden'),
  change('no-language', 'The page has no language', '<html lang="en">', '<html>', 'axe-clean'),
  change('no-title', 'The page has no title', '<title>Mini chat</title>', '', 'axe-clean'),
  change('no-label', 'The box for messages has no label', '<label for="message">Message</label>', '', 'axe-clean'),
  change('label-of-another', 'The label of the box for messages points elsewhere', '<label for="message">', '<label for="msg">', 'axe-clean'),
  change('button-without-name', 'The button for sending has no name', 'id="send">Send<', 'id="send"><', 'axe-clean'),
  change('no-zoom', 'The page can not be enlarged', 'initial-scale=1"', 'initial-scale=1, user-scalable=no"', 'axe-clean'),
  style('style-hides-chat', 'A rule hides the conversation', BODY, '#chat {\n  display: none;\n}\n\nbody {', 'chat-appended', 'chat-region-ready hidden'),
  style('style-hides-list', 'A rule hides the list', BODY, '#users-list {\n  display: none;\n}\n\nbody {', 'users-list-on-login hidden'),
  style('style-hides-text', 'Text has the colour of what is behind it', BODY, '#chat p {\n  color: #fff;\n  background: #fff;\n}\n\nbody {', 'axe-clean'),
  style('style-no-outline', 'It is not seen where the focus is', BODY, '* {\n  outline: none !important;\n  box-shadow: none !important;\n}\n\nbody {', 'keyboard-alone invisible'),
  style('style-all-shown', 'The style shows what is hidden', BODY, '#chat-container,\nform {\n  display: block !important;\n}\n\nbody {', 'keyboard-alone', 'axe-clean'),
  same('heading-wording', 'A heading has other words', 'Conversation</h2>', 'Messages</h2>', 'Headings are free.'),
  same('list-ordered-by-class', 'The list has a class', '<ul></ul>', '<ul class="people"></ul>', 'Classes are free.'),
  same('default-address', 'The default address is another', 'id="server" value="ws://localhost:8081"', 'id="server" value="ws://localhost:8082"', '"The default address in the box may be any."'),
  same('no-datalist', 'There are no suggestions for the address', ' list="servers"', '', 'Suggestions are no part of the contract.'),
];
