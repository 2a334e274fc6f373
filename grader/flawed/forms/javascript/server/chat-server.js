// A chat server: remembers who is logged in, and passes their messages on to everybody.

const WebSocket = require('ws');
require('dotenv').config({ quiet: true });

const port = Number(process.env.PORT || process.env.WS_PORT || 8081);
const wss = new WebSocket.Server({ port });

// The screen name of every logged-in user, by socket.
const users = new Map();

function broadcast(message) {
  const text = JSON.stringify(message);
  for (const socket of users.keys()) {
    socket.send(text);
  }
}

function handleLogin(socket, message) {
  users.set(socket, message.username);
  broadcast({
    type: 'login',
    user_joined: message.username,
    active_users: [...users.values()],
  });
}

function handleDisconnect(socket) {
  if (!users.has(socket)) {
    return;
  }
  const username = users.get(socket);
  users.delete(socket);
  broadcast({
    type: 'disconnect',
    user_left: username,
    active_users: [...users.values()],
  });
}

function handleChat(message) {
  broadcast(message);
}

function handleMessage(socket, text) {
  let message;
  try {
    message = JSON.parse(text);
  } catch {
    socket.send(JSON.stringify({ error: 'The message is not JSON.' }));
    return;
  }

  switch (message?.type) {
    case 'login':
      handleLogin(socket, message);
      break;
    case 'disconnect':
      handleDisconnect(socket);
      break;
    case 'chat':
      handleChat(message);
      break;
    default:
      console.log('Unrecognized message type:', message);
  }
}

wss.on('listening', () => {
  console.log(`Server is listening on port ${wss.address().port}`);
});

wss.on('connection', (socket) => {
  socket.on('message', (data) => handleMessage(socket, data.toString()));
  socket.on('close', () => handleDisconnect(socket));
  socket.on('error', (error) => console.log('Connection error:', error.message));
});
