/** What servers really print when they break; paths shortened. Made with Python 3.11 (`websockets` 10.4), Node 20 and tsx. */

export const CONSOLE_IN_PYTHON = `connection handler failed
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 236, in handler
    await self.ws_handler(self)
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 1175, in _ws_handler
    return await cast(
           ^^^^^^^^^^^
  File "/tmp/grade-x/submission/server/app.py", line 5, in handler
    await handle(websocket, data)
  File "/tmp/grade-x/submission/server/app.py", line 15, in handle
    console.log("Unrecognized message type:", message)
    ^^^^^^^
NameError: name 'console' is not defined
`;

export const HANDLER_WITHOUT_PATH = `connection handler failed
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 236, in handler
    await self.ws_handler(self)
          ^^^^^^^^^^^^^^^^^^^^^
  File "/tmp/grade-x/submission/server/app.py", line 17, in <lambda>
    async with websockets.serve(lambda ws: handler(ws), os.environ.get("HOST", ""), int(os.environ["PORT"])):
                                           ^^^^^^^^^^^
TypeError: handler() missing 1 required positional argument: 'path'
`;

export const PYTHON_KEY_ERROR = `connection handler failed
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 236, in handler
    await self.ws_handler(self)
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 1175, in _ws_handler
    return await cast(
           ^^^^^^^^^^^
  File "/tmp/grade-x/submission/server/app.py", line 5, in handler
    await handle(websocket, data)
  File "/tmp/grade-x/submission/server/app.py", line 13, in handle
    del users[websocket]
        ~~~~~^^^^^^^^^^^
KeyError: <websockets.legacy.server.WebSocketServerProtocol object at 0x7f8fb7ee6b90>
`;

export const PYTHON_BAD_JSON = `connection handler failed
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 236, in handler
    await self.ws_handler(self)
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 1175, in _ws_handler
    return await cast(
           ^^^^^^^^^^^
  File "/tmp/grade-x/submission/server/app.py", line 5, in handler
    await handle(websocket, data)
  File "/tmp/grade-x/submission/server/app.py", line 8, in handle
    message = json.loads(data)
              ^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/json/__init__.py", line 346, in loads
    return _default_decoder.decode(s)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode
    raise JSONDecodeError("Expecting value", s, err.value) from None
json.decoder.JSONDecodeError: Expecting value: line 1 column 9 (char 8)
`;

const pythonPortTaken = (host: string) => `Traceback (most recent call last):
  File "/tmp/grade-x/submission/server/app.py", line 19, in <module>
    asyncio.run(main())
  File "/usr/lib/python3.11/asyncio/runners.py", line 190, in run
    return runner.run(main)
           ^^^^^^^^^^^^^^^^
  File "/tmp/grade-x/submission/server/app.py", line 17, in main
    async with websockets.serve(handler, os.environ.get("HOST", ""), int(os.environ["PORT"])):
  File "/usr/lib/python3/dist-packages/websockets/legacy/server.py", line 1099, in __aenter__
    return await self
           ^^^^^^^^^^
  File "/usr/lib/python3.11/asyncio/base_events.py", line 1525, in create_server
    raise OSError(err.errno, 'error while attempting '
OSError: [Errno 98] error while attempting to bind on address (${host}): address already in use
`;

export const PYTHON_PORT_TAKEN = pythonPortTaken("'0.0.0.0', 8081");
const PYTHON_PORT_TAKEN_LOCALHOST = pythonPortTaken("'127.0.0.1', 8081");
const PYTHON_PORT_TAKEN_IPV6 = pythonPortTaken("'::', 8081, 0, 0");

/** A socket of Python's own, without asyncio: the port is not told. */
export const PYTHON_PORT_UNTOLD = `Traceback (most recent call last):
  File "/tmp/grade-x/submission/server/app.py", line 3, in <module>
    s.bind(("", port))
OSError: [Errno 98] Address already in use
`;

export const NODE_PORT_TAKEN = `node:events:502
      throw er; // Unhandled 'error' event
      ^

Error: listen EADDRINUSE: address already in use :::8081
    at Server.setupListenHandle [as _listen2] (node:net:1908:16)
    at listenInCluster (node:net:1965:12)
    at Server.listen (node:net:2067:7)
    at new WebSocketServer (/tmp/grade-x/node_modules/ws/lib/websocket-server.js:115:20)
    at Object.<anonymous> (/tmp/grade-x/submission/server/chat-server.js:2:16)
    at Module._compile (node:internal/modules/cjs/loader:1521:14)
Emitted 'error' event on WebSocketServer instance at:
    at Server.emit (node:events:524:28)
    at emitErrorNT (node:net:1944:8)
    at process.processTicksAndRejections (node:internal/process/task_queues:82:21) {
  code: 'EADDRINUSE',
  errno: -98,
  syscall: 'listen',
  address: '::',
  port: 8081
}

Node.js v20.20.2
`;

const PYTHON_MISSING_MODULE = `Traceback (most recent call last):
  File "/tmp/grade-x/submission/server/app.py", line 1, in <module>
    import flask_sockets
ModuleNotFoundError: No module named 'flask_sockets'
`;

const NODE_MISSING_PACKAGE = `node:internal/modules/esm/resolve:873
  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);
        ^

Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /tmp/grade-x/submission/server/server.mjs
    at packageResolve (node:internal/modules/esm/resolve:873:9)
    at moduleResolve (node:internal/modules/esm/resolve:946:18)
    at ModuleJob._link (node:internal/modules/esm/module_job:168:49) {
  code: 'ERR_MODULE_NOT_FOUND'
}

Node.js v20.20.2
`;

const NODE_MISSING_REQUIRE = `node:internal/modules/cjs/loader:1210
  throw err;
  ^

Error: Cannot find module 'express'
Require stack:
- /tmp/grade-x/submission/server/chat-server.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1207:15)
    at require (node:internal/modules/helpers:182:18)
    at Object.<anonymous> (/tmp/grade-x/submission/server/chat-server.js:1:11)
    at Module._compile (node:internal/modules/cjs/loader:1521:14) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/tmp/grade-x/submission/server/chat-server.js' ]
}

Node.js v20.20.2
`;

/** A file of the submission's own that isn't there: no package. */
const NODE_MISSING_FILE = `node:internal/modules/cjs/loader:1210
  throw err;
  ^

Error: Cannot find module './helpers'
Require stack:
- /tmp/grade-x/submission/server/chat-server.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1207:15)
    at require (node:internal/modules/helpers:182:18)
    at Object.<anonymous> (/tmp/grade-x/submission/server/chat-server.js:1:11) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/tmp/grade-x/submission/server/chat-server.js' ]
}

Node.js v20.20.2
`;

export const NODE_SYNTAX = `/tmp/grade-x/submission/server/chat-server.js:2
const broken = (1 + 2;
                     ^

SyntaxError: Unexpected token ';'
    at wrapSafe (node:internal/modules/cjs/loader:1464:18)
    at Module._compile (node:internal/modules/cjs/loader:1495:20)
    at node:internal/main/run_main_module:28:49

Node.js v20.20.2
`;

const TSX_SYNTAX = `node:internal/modules/run_main:123
    triggerUncaughtException(
    ^

Error: Transform failed with 1 error:
/tmp/grade-x/submission/server/server.ts:2:21: ERROR: Expected ")" but found ";"
    at failureErrorWithLog (/tmp/grade-x/node_modules/esbuild/lib/main.js:1752:15)
    at /tmp/grade-x/node_modules/esbuild/lib/main.js:1019:50
    at Pipe.onStreamRead (node:internal/stream_base_commons:191:23) {
  name: 'TransformError'
}

Node.js v20.20.2
`;

const PYTHON_SYNTAX = `  File "/tmp/grade-x/submission/server/app.py", line 1
    async def handler(websocket, path)
                                      ^
SyntaxError: expected ':'
`;

const PYTHON_INDENTATION = `  File "/tmp/grade-x/submission/server/app.py", line 3
    b = 2
         ^
IndentationError: unindent does not match any outer indentation level
`;

export const NODE_TYPE_ERROR = `/tmp/grade-x/submission/server/server.ts:7
    console.log(users.get(socket)!.toUpperCase(), message);
                                ^


TypeError: Cannot read properties of undefined (reading 'toUpperCase')
    at WebSocket.<anonymous> (/tmp/grade-x/submission/server/server.ts:7:33)
    at WebSocket.emit (node:events:524:28)
    at Receiver.receiverOnMessage (/tmp/grade-x/node_modules/ws/lib/websocket.js:1282:20)
    at Receiver._write (/tmp/grade-x/node_modules/ws/lib/receiver.js:117:10)
    at writeOrBuffer (node:internal/streams/writable:572:12)

Node.js v20.20.2
`;

export const NODE_BAD_JSON = `<anonymous_script>:1
{"type": "chat", "text": "lan

SyntaxError: Unterminated string in JSON at position 29
    at JSON.parse (<anonymous>)
    at WebSocket.<anonymous> (/tmp/grade-x/submission/server/server.ts:6:26)
    at WebSocket.emit (node:events:524:28)
    at Receiver._write (/tmp/grade-x/node_modules/ws/lib/receiver.js:117:10)

Node.js v20.20.2
`;

/** All of them, by name. */
export const CONSOLES = {
  CONSOLE_IN_PYTHON,
  HANDLER_WITHOUT_PATH,
  PYTHON_KEY_ERROR,
  PYTHON_BAD_JSON,
  PYTHON_PORT_TAKEN,
  PYTHON_PORT_TAKEN_LOCALHOST,
  PYTHON_PORT_TAKEN_IPV6,
  PYTHON_PORT_UNTOLD,
  NODE_PORT_TAKEN,
  PYTHON_MISSING_MODULE,
  NODE_MISSING_PACKAGE,
  NODE_MISSING_REQUIRE,
  NODE_MISSING_FILE,
  NODE_SYNTAX,
  TSX_SYNTAX,
  PYTHON_SYNTAX,
  PYTHON_INDENTATION,
  NODE_TYPE_ERROR,
  NODE_BAD_JSON,
};
