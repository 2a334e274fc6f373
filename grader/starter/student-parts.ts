/**
 * What the starter holds where the reference holds a solution: for each file, the text that takes the place of each
 * region marked `#region student: <name>`. The first line of a region gives the indentation.
 */
export const studentParts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'server/server.ts': {
    'act on each type of message': `
// TODO: So far, each message only goes back to whoever sent it. Decide by \`message.type\` what happens with it:
// - 'login': remember the client's screen name in \`users\`, then tell everybody who joined, and who is here now.
// - 'disconnect': forget the client, then tell everybody who left, and who is still here.
// - 'chat': send it on to everybody, the sender included, exactly as it came.
// - anything else: send nothing to anybody, and console.log('Unrecognized message type:', message).
send(socket, text);
`,
    'keep the list of users, and tell everybody': `
/** Forgets a client whose connection has closed. Some closed connections were never logged in. */
function logOut(socket: WebSocket): void {
  users.delete(socket);
}

// TODO: Write a function that sends a text to every logged-in client. \`users.keys()\` are their connections.
`,
  },
  'server/app.py': {
    'act on each type of message': `
# TODO: So far, each message only goes back to whoever sent it. Decide by \`message_type\` what happens with it:
# - "login": remember the client's screen name in \`logged_in_users\`, then tell everybody who joined, and who is here now.
# - "disconnect": forget the client, then tell everybody who left, and who is still here.
# - "chat": send it on to everybody, the sender included, exactly as it came.
# - anything else: send nothing to anybody, and print("Unrecognized message type:", data).
await websocket.send(data)
`,
    'keep the list of users, and tell everybody': `
async def handle_disconnect(websocket):
    """Forgets a client whose connection has closed. Some closed connections were never logged in."""
    logged_in_users.pop(websocket, None)


# TODO: Write a function that sends a message to every logged-in client. The keys of \`logged_in_users\` are their
# connections. One of them may have closed just now: then \`send\` raises websockets.ConnectionClosed.
`,
  },
  'client/client.ts': {
    'show what the server says': `
/**
 * Shows what the server says.
 *
 * TODO: Decide by \`message.type\` what to do:
 * - 'login' and 'disconnect': show the names in \`active_users\`, and nobody else, in the list in #users-list. Say who
 *   came or left in one sentence in #update.
 * - 'chat': add one new element with the sender's name and the text to #chat. Its class is 'right' for the user's own
 *   messages and 'left' for everybody else's.
 * - anything else: change nothing.
 */
function handleServerMessage(message: ServerMessage): void {
  console.log('The server says:', message);
}
`,
  },
};
