// One array of records, gone through with loops that count.

const WebSocket = require('ws');
require('dotenv').config();

const people = [];
const server = new WebSocket.Server({ port: process.env.PORT || process.env.WS_PORT || 8081 });

function sendToAll(object) {
  for (let i = 0; i < people.length; i++) {
    if (people[i].ws.readyState === WebSocket.OPEN) people[i].ws.send(JSON.stringify(object));
  }
}

function names() {
  const list = [];
  for (let i = 0; i < people.length; i++) list.push(people[i].username);
  return list;
}

function remove(ws) {
  for (let i = 0; i < people.length; i++) {
    if (people[i].ws === ws) {
      const gone = people.splice(i, 1)[0];
      sendToAll({ type: 'disconnect', user_left: gone.username, active_users: names() });
      return;
    }
  }
}

server.on('connection', (ws) => {
  ws.on('message', (data) => {
    let message = null;
    try {
      message = JSON.parse(data);
    } catch (_) {}
    if (message === null) {
      console.log('no JSON');
    } else if (message.type === 'login') {
      people.push({ ws: ws, username: message.username });
      sendToAll({ type: 'login', user_joined: message.username, active_users: names() });
    } else if (message.type === 'disconnect') {
      remove(ws);
    } else if (message.type === 'chat') {
      sendToAll(message);
    } else {
      console.log(`Unrecognized message type: ${JSON.stringify(message)}`);
    }
  });
  ws.on('close', () => {
    remove(ws);
  });
});
