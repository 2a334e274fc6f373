import { open } from './connection.js';
import { showMessage } from './view/conversation.js';
import { element } from './view/page.js';
import { showUsers } from './view/users.js';

/** Only a server address and a name make a user. */
const state = { connection: undefined, name: '' };

const handlers = {
  login({ active_users, user_joined }) {
    showUsers(active_users);
    element('update').textContent = `${user_joined} came`;
  },
  disconnect({ active_users, user_left }) {
    showUsers(active_users);
    element('update').textContent = `${user_left} went`;
  },
  chat({ username, text }) {
    showMessage(username === state.name ? 'You' : username, text, username === state.name);
  },
};

function connect() {
  state.connection = open(element('server').value, {
    onOpen() {
      element('ws-status').textContent = 'online';
      element('name').parentElement.hidden = false;
    },
    onMessage(message) {
      if (Object.hasOwn(handlers, message.type)) handlers[message.type](message);
    },
  });
}

function logIn() {
  state.name = element('name').value;
  element('name-display').textContent = state.name;
  element('chat-container').hidden = false;
  state.connection.send({ type: 'login', username: state.name });
}

function say() {
  state.connection.send({ type: 'chat', username: state.name, text: element('message').value });
  element('message').value = '';
}

for (const [button, box, action] of [
  ['connect', 'server', connect],
  ['set-name', 'name', logIn],
  ['send', 'message', say],
]) {
  element(button).addEventListener('click', action);
  element(box).addEventListener('keydown', (event) => {
    if (event.key === 'Enter') action();
  });
}

addEventListener('pagehide', () => state.connection?.send({ type: 'disconnect', username: state.name }));
