/**
 * The page's script. It leads through three steps (connect to a server, choose a screen name, chat), sends what the user
 * types, and shows what the server says.
 */

import type { ClientMessage, ServerMessage } from '../messages.ts';

const connectForm = find('#connect-form', HTMLFormElement);
const nameForm = find('#name-form', HTMLFormElement);
const messageForm = find('#message-form', HTMLFormElement);
const chatContainer = find('#chat-container', HTMLDivElement);

const serverBox = find('#server', HTMLInputElement);
const nameBox = find('#name', HTMLInputElement);
const messageBox = find('#message', HTMLInputElement);

const connectionStatus = find('#ws-status', HTMLElement);
const nameDisplay = find('#name-display', HTMLElement);
const updateLine = find('#update', HTMLElement);

/** The connection to the server, from the moment the user asks for it until it closes. */
let socket: WebSocket | undefined;

/** The user's own screen name; empty while nobody is logged in. */
let ownName = '';

// A form is sent by its button and by Enter in its box, so one handler does for both.
connectForm.addEventListener('submit', (event) => {
  event.preventDefault();
  connect(serverBox.value.trim());
});

nameForm.addEventListener('submit', (event) => {
  event.preventDefault();
  logIn(nameBox.value.trim());
});

messageForm.addEventListener('submit', (event) => {
  event.preventDefault();
  sendChat(messageBox.value);
});

window.addEventListener('pagehide', logOut);

/** Opens the connection. What the server sends from now on goes to `handleServerMessage`. */
function connect(address: string): void {
  if (socket !== undefined) {
    return;
  }

  try {
    socket = new WebSocket(address);
  } catch {
    connectionStatus.textContent = `“${address}” is not a server address. It should look like ws://localhost:8081.`;
    return;
  }

  connectionStatus.textContent = `Connecting to ${address} …`;

  socket.addEventListener('open', () => {
    connectionStatus.textContent = `Connected to ${address}.`;
    showStep(nameForm);
  });

  socket.addEventListener('message', (event) => {
    handleServerMessage(JSON.parse(event.data));
  });

  socket.addEventListener('close', () => {
    connectionStatus.textContent = `No connection to ${address}. Check that the server is running, then connect again.`;
    nameDisplay.textContent = '';
    updateLine.textContent = '';
    socket = undefined;
    ownName = '';
    showStep(connectForm);
  });
}

/** Joins the chat. The conversation is shown before the server answers: screen readers miss what is said in hidden places. */
function logIn(username: string): void {
  if (username === '') {
    return;
  }

  ownName = username;
  nameDisplay.textContent = `You are ${username}.`;
  showStep(chatContainer);
  send({ type: 'login', username });
}

/** Sends what the user typed. It appears in the conversation when the server sends it back, like everybody's messages. */
function sendChat(text: string): void {
  if (text.trim() === '') {
    return;
  }

  send({ type: 'chat', username: ownName, text });
  messageBox.value = '';
}

/** Says good-bye when the user closes the tab or goes to another page. */
function logOut(): void {
  if (ownName !== '') {
    send({ type: 'disconnect', username: ownName });
  }
}

function send(message: ClientMessage): void {
  socket?.send(JSON.stringify(message));
}

/** Shows one step, hides the other two, and puts the cursor into the box of the one that is shown. */
function showStep(step: HTMLElement): void {
  for (const other of [connectForm, nameForm, chatContainer]) {
    other.hidden = other !== step;
  }
  step.querySelector('input')?.focus();
}

// #region student: show what the server says
/** Shows what happened to somebody who looks at the page, and to somebody who listens to it. */
function handleServerMessage(message: ServerMessage): void {
  switch (message.type) {
    case 'login':
      showUsers(message.active_users);
      showUpdate(`${message.user_joined} has joined.`);
      break;
    case 'disconnect':
      showUsers(message.active_users);
      showUpdate(`${message.user_left} has left.`);
      break;
    case 'chat':
      appendMessage(message.username, message.text);
      break;
    default:
      console.log('Unrecognized message type:', message);
  }
}

/** Shows who is online. Screen readers stay silent here, or they would read the entire list at each change. */
function showUsers(names: string[]): void {
  const entries = names.map((name) => {
    const entry = document.createElement('li');
    entry.textContent = name;
    return entry;
  });
  find('#users-list ul', HTMLUListElement).replaceChildren(...entries);
}

/** Says who came or left, in the status line that screen readers read out. */
function showUpdate(sentence: string): void {
  updateLine.textContent = sentence;
}

/**
 * Adds one message to the conversation: one's own on the right, the others' on the left. Name and text are one sentence
 * in one new element, so a screen reader reads it once, and nothing else. As `textContent`, HTML in it stays text.
 */
function appendMessage(username: string, text: string): void {
  const entry = document.createElement('p');
  entry.className = username === ownName ? 'right' : 'left';
  entry.textContent = `${username}: ${text}`;

  const chat = find('#chat', HTMLDivElement);
  chat.append(entry);
  chat.scrollTop = chat.scrollHeight;
}
// #endregion

/** Finds an element of the page, and makes sure that it is of the expected type. */
function find<T extends HTMLElement>(selector: string, type: new () => T): T {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) {
    throw new Error(`The page has no ${type.name} at ${selector}.`);
  }
  return element;
}
