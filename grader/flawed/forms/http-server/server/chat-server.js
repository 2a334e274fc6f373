// An HTTP server that hands its upgrades to a WebSocket server; names are kept on the sockets themselves.

const http = require('node:http');
const { WebSocketServer } = require('ws');

const web = http.createServer((_request, response) => {
  response.end('Connect with a WebSocket.');
});
const sockets = new WebSocketServer({ noServer: true });

web.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
});

const active = () => [...sockets.clients].filter((ws) => ws.username);
const tell = (object) => {
  for (const ws of active()) ws.send(JSON.stringify(object));
};
const list = () => active().map((ws) => ws.username);

const handlers = {
  login(ws, { username }) {
    ws.username = username;
    tell({ type: 'login', user_joined: username, active_users: list() });
  },
  disconnect(ws) {
    const { username } = ws;
    if (!username) return;
    delete ws.username;
    tell({ type: 'disconnect', user_left: username, active_users: list() });
  },
  chat(_ws, message) {
    tell(message);
  },
};

sockets.on('connection', (ws) => {
  ws.on('message', (data) => {
    let message;
    try {
      message = JSON.parse(data.toString());
    } catch {
      return;
    }
    const handler = Object.hasOwn(handlers, message.type) ? handlers[message.type] : undefined;
    if (handler) handler(ws, message);
    else console.log('Unrecognized message type:', message);
  });
  // Who is lost is forgotten without a word: a closed socket is no longer among the clients.
  ws.on('error', () => {});
});

web.listen(process.env.PORT || 8081);
