/**
 * The chat server. It keeps track of who is logged in on which connection, and passes their messages on to everybody.
 * The page in `../client` talks to it; `../messages.ts` lists what they say to each other.
 */

import type { AddressInfo } from 'node:net';
import { config } from 'dotenv';
import { type WebSocket, WebSocketServer } from 'ws';
import { decode, encode } from './frames.ts';
import { dropSilentClients } from './heartbeat.ts';

config({ quiet: true });

const port = Number(process.env.PORT || process.env.WS_PORT || 8081);

/** The address of this computer to listen at; all of them, unless WS_HOST names one. */
const host = process.env.WS_HOST;

/** The longest message that is accepted, in bytes. Whoever sends a longer one is disconnected. */
const maxMessageBytes = 256 * 1024;

/** How many bytes may wait for one slow client before it is disconnected, so that it cannot fill the memory. */
const maxBacklogBytes = 4 * 1024 * 1024;

/** How often each client has to show that it is still there, in milliseconds. */
const heartbeatMs = 30_000;

/** How long clients have to say good-bye when the server stops, in milliseconds. */
const farewellMs = 1_000;

/** The screen name of every logged-in client. A connection that is not in here has not logged in, or has left. */
const users = new Map<WebSocket, string>();

const server = new WebSocketServer({ port, host, maxPayload: maxMessageBytes });

server.on('listening', () => {
  const address = server.address() as AddressInfo;
  console.log(`Chat server listening on ws://localhost:${address.port}`);
});

server.on('error', (error) => {
  console.error(`The chat server cannot use port ${port}: ${error.message}`);
  console.error('Stop the program that uses it, or choose another port, for example WS_PORT=8082 in the file .env.');
  process.exit(1);
});

server.on('connection', (socket) => {
  socket.on('message', (data) => handleMessage(socket, data.toString()));
  socket.on('close', () => logOut(socket));
  // An error that nobody listens to would end the whole server. The connection closes by itself after it.
  socket.on('error', (error) => console.log('Connection error:', error.message));
});

dropSilentClients(server, heartbeatMs);

process.once('SIGTERM', stop);
process.once('SIGINT', stop);

/** Decides by its type what happens with a message that a client sent. */
function handleMessage(socket: WebSocket, text: string): void {
  const message = decode(text);
  if (message === undefined) {
    send(socket, encode({ error: 'A message must be a JSON object.' }));
    return;
  }

  // #region student: act on each type of message
  switch (message.type) {
    case 'login':
      logIn(socket, message.username);
      break;
    case 'disconnect':
      logOut(socket);
      break;
    case 'chat':
      // The received text itself, so that nothing of the message is changed or lost on the way.
      broadcast(text);
      break;
    default:
      console.log('Unrecognized message type:', message);
  }
  // #endregion
}

// #region student: keep the list of users, and tell everybody
/** Remembers the client under its screen name, and tells everybody who came. */
function logIn(socket: WebSocket, username: unknown): void {
  if (typeof username !== 'string') {
    send(socket, encode({ error: 'A login needs a username, which must be a string.' }));
    return;
  }

  users.set(socket, username);
  broadcast(encode({ type: 'login', user_joined: username, active_users: [...users.values()] }));
}

/**
 * Forgets the client, and tells everybody else who left. It is called for each `disconnect` message and for each closed
 * connection: most users leave by both, some by one of them, and some were never logged in.
 */
function logOut(socket: WebSocket): void {
  const username = users.get(socket);
  if (username === undefined) {
    return;
  }

  users.delete(socket);
  broadcast(encode({ type: 'disconnect', user_left: username, active_users: [...users.values()] }));
}

/** Sends the text to every logged-in client. */
function broadcast(text: string): void {
  for (const socket of users.keys()) {
    send(socket, text);
  }
}
// #endregion

/** Sends the text to one client, or cuts the client off if too much already waits for it. */
function send(socket: WebSocket, text: string): void {
  if (socket.bufferedAmount > maxBacklogBytes) {
    socket.terminate();
    return;
  }

  socket.send(text);
}

/** Takes no more clients and says good-bye to those who are here; the program ends when they are gone. */
function stop(): void {
  server.close();
  for (const socket of server.clients) {
    socket.close(1001, 'The server is stopping.');
  }
  setTimeout(() => process.exit(), farewellMs).unref();
}
