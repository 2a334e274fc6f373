// Everything waits: messages of a client are read one after the other, in an endless loop of promises.

const { once, on } = require('node:events');
const { WebSocketServer } = require('ws');

const sessions = new Set();

const send = (socket, text) => new Promise((resolve) => socket.send(text, resolve));
const broadcast = (message) => Promise.all([...sessions].map(({ socket }) => send(socket, JSON.stringify(message))));
const names = () => Array.from(sessions, ({ name }) => name);

async function end(session) {
  if (!sessions.delete(session)) return;
  await broadcast({ type: 'disconnect', user_left: session.name, active_users: names() });
}

async function serve(socket) {
  const session = { socket, name: '' };
  const stopped = new AbortController();
  once(socket, 'close').then(() => stopped.abort());
  try {
    for await (const [data] of on(socket, 'message', { signal: stopped.signal })) {
      const message = await Promise.resolve(String(data))
        .then(JSON.parse)
        .catch(() => undefined);
      switch (message?.type) {
        case undefined:
          await send(socket, '{"error":"I do not understand."}');
          break;
        case 'login':
          session.name = message.username;
          sessions.add(session);
          await broadcast({ type: 'login', user_joined: session.name, active_users: names() });
          break;
        case 'disconnect':
          await end(session);
          break;
        case 'chat':
          await broadcast(message);
          break;
        default:
          console.log('Unrecognized message type:', message);
      }
    }
  } catch {
    await end(session);
  }
}

async function main() {
  const server = new WebSocketServer({ port: process.env.PORT ?? 8081 });
  for await (const [socket] of on(server, 'connection')) serve(socket);
}

main();
