let connection = null;
let myName = null;

const byId = (id) => document.getElementById(id);

byId('connect').addEventListener('click', () => {
  connection = new WebSocket(byId('server').value);
  connection.addEventListener('open', () => {
    byId('ws-status').textContent = 'Connected.';
    byId('name-container').style.display = 'block';
  });
  connection.addEventListener('close', () => {
    byId('ws-status').textContent = 'Not connected.';
  });
  connection.addEventListener('message', receive);
});

byId('set-name').addEventListener('click', () => {
  myName = byId('name').value;
  byId('name-display').textContent = myName;
  byId('chat-container').style.display = 'block';
  connection.send(JSON.stringify({ type: 'login', username: myName }));
});

byId('send').addEventListener('click', () => {
  connection.send(JSON.stringify({ type: 'chat', username: myName, text: byId('message').value }));
  byId('message').value = '';
});

window.addEventListener('beforeunload', () => {
  if (myName) {
    connection.send(JSON.stringify({ type: 'disconnect', username: myName }));
  }
});

// What the student writes.
function receive(event) {
  const message = JSON.parse(event.data);
  switch (message.type) {
    case 'login':
    case 'disconnect':
      byId('users-list').innerHTML = message.users.map((user) => `<li>${user}</li>`).join('');
      break;
    case 'chat':
      append(message);
      break;
    default:
      console.log('Unrecognized message type', message);
  }
}

function append(message) {
  const entry = document.createElement('div');
  entry.className = message.username === myName ? 'left' : 'right';
  entry.innerHTML = `<b>${message.username}</b><br>${message.text}`;
  byId('chat').appendChild(entry);
}
