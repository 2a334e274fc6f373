/** Errors that servers print while they go on running; paths shortened. Made with Python 3.11 (`websockets` 10.4) and Node 20. */

/** In a loop over the table, with `await` in it. */
export const CHANGED_SIZE = `connection handler failed
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 236, in handler
    await self.ws_handler(self)
  File "/tmp/grade-x/submission/server/app.py", line 44, in handler
    await send_to_all(message)
  File "/tmp/grade-x/submission/server/app.py", line 31, in send_to_all
    for websocket in users:
RuntimeError: dictionary changed size during iteration
`;

/** What \`websockets\` prints by itself when a handler sends to a connection that is gone. */
export const CONNECTION_CLOSED = `connection handler failed
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/websockets/legacy/protocol.py", line 959, in transfer_data
    message = await self.read_message()
              ^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/asyncio/streams.py", line 731, in readexactly
    raise exceptions.IncompleteReadError(incomplete, n)
asyncio.exceptions.IncompleteReadError: 0 bytes read on a total of 2 expected bytes

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 236, in handler
    await self.ws_handler(self)
  File "/tmp/grade-x/submission/server/app.py", line 32, in send_to_all
    await websocket.send(text)
websockets.exceptions.ConnectionClosedError: no close frame received or sent
`;

/** Another error, while the first one was dealt with. */
export const KEY_ERROR_WHILE_CLOSED = `Traceback (most recent call last):
  File "/tmp/grade-x/submission/server/app.py", line 32, in send_to_all
    await websocket.send(text)
websockets.exceptions.ConnectionClosedOK: received 1001 (going away); then sent 1001 (going away)

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/tmp/grade-x/submission/server/app.py", line 35, in send_to_all
    del names["Bo"]
        ~~~~~^^^^^^
KeyError: 'Bo'
`;

/** \`socket.on('error', console.error)\`, and an error of one's own around it. */
export const ECONNRESET = `Error: read ECONNRESET
    at TCP.onStreamRead (node:internal/stream_base_commons:218:20) {
  errno: -104,
  code: 'ECONNRESET',
  syscall: 'read'
}
lost: Error: WebSocket is not open: readyState 3 (CLOSED)
    at WebSocket.send (/tmp/grade-x/node_modules/ws/lib/websocket.js:455:19)
    at sendToAll (/tmp/grade-x/submission/server/chat-server.js:20:12)
    at WebSocket.emit (node:events:524:28)
`;
