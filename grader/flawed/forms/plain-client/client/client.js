let ws;
let username = '';

const show = (selector) => {
  document.querySelector(selector).classList.remove('hidden');
  document.querySelector(selector).classList.add('visible');
};

const connect = () => {
  const address = document.querySelector('#server').value;
  ws = new WebSocket(address);
  ws.onopen = () => {
    document.querySelector('#ws-status').innerHTML = `Connected to ${address}`;
    show('#name-container');
  };
  ws.onclose = () => {
    document.querySelector('#ws-status').innerHTML = 'Disconnected.';
  };
  ws.onmessage = handleServerMessage;
};

const login = () => {
  username = document.querySelector('#name').value;
  document.querySelector('#name-display').innerHTML = `Name: ${username}`;
  ws.send(JSON.stringify({ type: 'login', username: username }));
  show('#chat-container');
};

const sendMessage = () => {
  const text = document.querySelector('#message').value;
  ws.send(JSON.stringify({ type: 'chat', username: username, text: text }));
  document.querySelector('#message').value = '';
};

const disconnect = () => {
  if (ws && username) {
    ws.send(JSON.stringify({ type: 'disconnect', username: username }));
  }
};

const onEnter = (handler) => {
  return (event) => {
    if (event.key === 'Enter') {
      handler();
    }
  };
};

document.querySelector('#connect').onclick = connect;
document.querySelector('#set-name').onclick = login;
document.querySelector('#send').onclick = sendMessage;
document.querySelector('#server').onkeyup = onEnter(connect);
document.querySelector('#name').onkeyup = onEnter(login);
document.querySelector('#message').onkeyup = onEnter(sendMessage);
window.onbeforeunload = disconnect;

// What the student writes.
function handleServerMessage(event) {
  const data = JSON.parse(event.data);
  if (data.type === 'login') {
    showUsers(data.active_users);
    document.querySelector('#update').innerHTML = `${data.user_joined} has joined the chat.`;
  } else if (data.type === 'disconnect') {
    showUsers(data.active_users);
    document.querySelector('#update').innerHTML = `${data.user_left} has left the chat.`;
  } else if (data.type === 'chat') {
    showMessage(data);
  } else {
    console.log('Unrecognized message type:', data);
  }
}

function showUsers(users) {
  let html = '';
  for (const user of users) {
    html += `<li>${user}</li>`;
  }
  document.querySelector('#users-list ul').innerHTML = html;
}

function showMessage(data) {
  const side = data.username === username ? 'right' : 'left';
  document.querySelector('#chat').innerHTML +=
    `<div class="${side}"><strong>${data.username}:</strong> ${data.text}</div>`;
}
