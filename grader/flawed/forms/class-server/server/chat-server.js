// Rooms and members as classes; the room is an event emitter.

const { EventEmitter } = require('node:events');
const { WebSocketServer } = require('ws');

class Member {
  constructor(socket) {
    this.socket = socket;
    this.name = undefined;
  }

  get isIn() {
    return this.name !== undefined;
  }

  tell(text) {
    this.socket.send(text);
  }
}

class Room extends EventEmitter {
  #members = new Set();

  get names() {
    return [...this.#members].filter((member) => member.isIn).map(({ name }) => name);
  }

  admit(socket) {
    const member = new Member(socket);
    this.#members.add(member);
    socket.on('message', (data) => this.read(member, String(data)));
    socket.on('close', () => {
      this.leave(member);
      this.#members.delete(member);
    });
  }

  read(member, text) {
    try {
      const message = JSON.parse(text);
      if (!this.emit(`chat:${message.type}`, member, message, text)) {
        console.log('Unrecognized message type:', text);
      }
    } catch {
      member.tell(JSON.stringify({ error: 'not JSON' }));
    }
  }

  leave(member) {
    if (!member.isIn) return;
    const left = member.name;
    member.name = undefined;
    this.tellAll(JSON.stringify({ active_users: this.names, user_left: left, type: 'disconnect' }));
  }

  tellAll(text) {
    for (const member of this.#members) if (member.isIn) member.tell(text);
  }
}

const room = new Room();
room.on('chat:login', (member, { username }) => {
  member.name = username;
  room.tellAll(JSON.stringify({ active_users: room.names, user_joined: username, type: 'login' }));
});
room.on('chat:disconnect', (member) => room.leave(member));
room.on('chat:chat', (_member, _message, text) => room.tellAll(text));

new WebSocketServer({ port: Number(process.env.PORT || 8081) }).on('connection', (socket) => room.admit(socket));
