// WebSockets by hand, on node:http alone: the handshake and the frames of RFC 6455.

const { createHash } = require('node:crypto');
const http = require('node:http');

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const users = new Map();

function frame(opcode, payload) {
  const length = payload.length;
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, length]), payload]);
  const head = Buffer.from([0x80 | opcode, 126, 0, 0]);
  head.writeUInt16BE(length, 2);
  return Buffer.concat([head, payload]);
}

/** Takes the first whole frame off a buffer. */
function takeFrame(buffer) {
  if (buffer.length < 6) return undefined;
  let length = buffer[1] & 0x7f;
  let at = 2;
  if (length === 126) {
    length = buffer.readUInt16BE(2);
    at = 4;
  }
  if (buffer.length < at + 4 + length) return undefined;
  const mask = buffer.subarray(at, at + 4);
  const payload = Buffer.from(buffer.subarray(at + 4, at + 4 + length)).map((byte, index) => byte ^ mask[index % 4]);
  return { opcode: buffer[0] & 0x0f, payload, rest: buffer.subarray(at + 4 + length) };
}

function tell(text) {
  for (const socket of users.keys()) socket.write(frame(1, Buffer.from(text)));
}

function leave(socket) {
  const user_left = users.get(socket);
  if (users.delete(socket)) tell(JSON.stringify({ type: 'disconnect', user_left, active_users: [...users.values()] }));
}

function read(socket, text) {
  let message;
  try {
    message = JSON.parse(text);
  } catch {
    return;
  }
  if (message.type === 'login') {
    users.set(socket, message.username);
    tell(JSON.stringify({ type: 'login', user_joined: message.username, active_users: [...users.values()] }));
  } else if (message.type === 'disconnect') leave(socket);
  else if (message.type === 'chat') tell(text);
  else console.log('Unrecognized message type:', text);
}

http
  .createServer()
  .on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(request.headers['sec-websocket-key'] + MAGIC)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    let waiting = Buffer.alloc(0);
    socket.on('data', (data) => {
      waiting = Buffer.concat([waiting, data]);
      for (let next = takeFrame(waiting); next; next = takeFrame(waiting)) {
        waiting = next.rest;
        if (next.opcode === 1) read(socket, next.payload.toString());
        if (next.opcode === 9) socket.write(frame(10, next.payload));
        if (next.opcode === 8) socket.end(frame(8, next.payload));
      }
    });
    socket.on('close', () => leave(socket));
    socket.on('error', () => {});
  })
  .listen(Number(process.env.PORT || 8081));
