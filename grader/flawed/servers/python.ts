import type { Flaw } from '../flaw.ts';
import { allSkippedBut, WITHOUT_CHAT, WITHOUT_DISCONNECT } from './expectations.ts';

const SERVER = 'server/app.py';

/** Flaws of the Python form, as they are seen in a course that was taught in Python for years. */
const CAREFUL_LOOP =
  '    for websocket in list(logged_in_users):\n        try:\n            await websocket.send(text)\n        except websockets.ConnectionClosed:\n            # This user is gone. The others still have to get the message.\n            pass';

export const pythonFlaws: readonly Flaw[] = [
  {
    id: 'py-console-log',
    says: 'The log line is JavaScript, copied from the handout.',
    source: 'the handout gives the line as console.log(…); seen several times',
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: 'print("Unrecognized message type:", data, flush=True)',
        replace: 'console.log("Unrecognized message type:", data)',
      },
    ],
    expect: {
      'unknown-type-ignored': 'skipped',
      'unknown-type-logged': 'fail console-in-python',
      'survives-unknown-type': 'skipped',
    },
  },
  {
    id: 'py-dict-as-text',
    says: 'A dict is sent as text, with single quotes.',
    source: 'a common trap: str() for json.dumps()',
    form: 'python',
    changes: [{ file: SERVER, find: '    text = json.dumps(message)', replace: '    text = str(message)' }],
    expect: {
      'json-encoded-once': 'fail python-dict',
      'login-has-its-type': 'skipped',
      'login-names-who-joined': 'skipped',
      'login-lists-active-users': 'skipped',
      'chat-verbatim': 'skipped',
      'disconnect-has-its-type': 'skipped',
      'disconnect-names-who-left': 'skipped',
      'disconnect-updates-list': 'skipped',
      'messages-match-edition': 'skipped',
      'forgets-lost-users': 'skipped',
    },
  },
  {
    id: 'py-stops-at-a-dead-socket',
    says: 'Sending to a connection that is gone raises, and nobody catches it.',
    source: 'a real trap: the loop over all sockets ends at the first dead one',
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: '        try:\n            await websocket.send(text)\n        except websockets.ConnectionClosed:\n            # This user is gone. The others still have to get the message.\n            pass',
        replace: '        await websocket.send(text)',
      },
      {
        file: SERVER,
        find: '    finally:\n        # Forget users who never said that they are leaving.\n        await handle_disconnect(websocket)',
        replace: '    finally:\n        pass',
      },
    ],
    expect: { 'survives-cut-connection': 'fail dropped', 'forgets-lost-users': 'skipped' },
  },
  {
    id: 'py-bad-json-drops-the-sender',
    says: "Text that is not JSON ends the sender's connection, and only that.",
    source: 'the contract: the server must survive, not the sender',
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: '    except (ValueError, AttributeError, RecursionError):',
        replace: '    except KeyError:',
      },
    ],
    expect: { 'survives-bad-json': 'pass sender-dropped' },
  },
  {
    id: 'py-handler-without-path',
    says: 'The handler wants `path`, and the library does not pass it.',
    source: 'websockets 14 and newer dropped the argument',
    form: 'python',
    changes: [
      { file: SERVER, find: 'async def handler(websocket):', replace: 'async def handler(websocket, path):' },
      // What newer releases do, also where an older one is installed.
      {
        file: SERVER,
        find: 'websockets.serve(handler, "", port)',
        replace: 'websockets.serve(lambda websocket: handler(websocket), "", port)',
      },
    ],
    expect: { ...allSkippedBut('server-starts', 'honours-port'), 'accepts-connections': 'fail handler-without-path' },
  },
  {
    id: 'py-answers-only-the-last',
    says: 'Everything goes only to the one who logged in last.',
    source: 'the handed-out server echoes',
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: '    for websocket in list(logged_in_users):\n',
        replace: '    for websocket in list(logged_in_users)[-1:]:\n',
      },
    ],
    expect: {
      ...WITHOUT_CHAT,
      ...WITHOUT_DISCONNECT,
      'login-reaches-others': 'fail missed',
      'chat-reaches-sender': 'fail missed',
      'chat-reaches-others': 'fail missed',
      'disconnect-reaches-others': 'fail missed',
    },
  },
  {
    id: 'py-sends-to-who-is-lost',
    says: 'What goes wrong when it sends to a lost connection ends the handler of the one who talks.',
    source: 'seen in many submissions in Python: a loop with `await websocket.send(…)` and nothing around it',
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: CAREFUL_LOOP,
        replace: '    for websocket in list(logged_in_users):\n        await websocket.send(text)',
      },
    ],
    expect: { 'survives-cut-connection': 'fail dropped', 'forgets-lost-users': 'skipped' },
  },
  {
    id: 'py-loops-over-what-changes',
    says: 'It loops over the people themselves while others come and go, and nothing is around what it sends.',
    source: 'seen in many submissions in Python',
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: CAREFUL_LOOP,
        replace: '    for websocket in logged_in_users:\n        await websocket.send(text)',
      },
    ],
    expect: { 'survives-cut-connection': 'fail dropped', 'forgets-lost-users': 'skipped' },
  },
  {
    id: 'py-sockets-in-the-list',
    says: "The list is made of connections instead of names, which JSON can't hold.",
    source: 'a common trap: keys for values',
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: '        "user_joined": username,\n        "active_users": list(logged_in_users.values()),',
        replace: '        "user_joined": username,\n        "active_users": list(logged_in_users.keys()),',
      },
    ],
    expect: {
      ...allSkippedBut('server-starts', 'honours-port', 'accepts-connections'),
      'login-reaches-sender': 'fail dropped',
    },
  },
  {
    id: 'py-left-names-who-stays',
    says: '`user_left` names somebody who stays.',
    source: "a reader's finding: the name is read from the list after the removal",
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: '        "user_left": username,',
        replace: '        "user_left": list(logged_in_users.values())[-1],',
      },
    ],
    expect: { 'disconnect-names-who-left': 'fail wrong-name', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'py-early-disconnect-drops-its-sender',
    says: 'A goodbye before a login raises a KeyError, which costs only its sender the connection.',
    source: 'the contract: nobody else may be harmed',
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: '    elif message_type == "disconnect":\n        await handle_disconnect(websocket)',
        replace:
          '    elif message_type == "disconnect":\n        print(logged_in_users[websocket], "leaves")\n        await handle_disconnect(websocket)',
      },
    ],
    expect: {},
  },
  {
    id: 'py-looks-for-who-has-left',
    says: 'After a goodbye, the end of the handler looks for the user again: a KeyError, which harms nobody.',
    source: "a newcomer's finding: errors on the console of a server with all points",
    form: 'python',
    changes: [
      {
        file: SERVER,
        find: '        # Forget users who never said that they are leaving.\n',
        replace: '        print(logged_in_users[websocket], "is gone")\n',
      },
    ],
    expect: { 'server-without-errors': 'fail error' },
  },
];
