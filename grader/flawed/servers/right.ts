import type { Flaw, ServerForm } from '../flaw.ts';

const WAYS: readonly [ServerForm, string][] = [
  ['class-server', 'Members and rooms are classes, and the list stands before the name.'],
  ['array-server', 'One array of records, in the JavaScript of long ago.'],
  ['http-server', 'An HTTP server with WebSockets on it; who is lost is forgotten without a word.'],
  ['bare-server', 'The WebSocket protocol is written by hand, on node:http.'],
  ['promise-server', 'Each client has a loop of its own, which waits for every message.'],
  ['broadcast-server', 'In Python, with the broadcast() of the library.'],
  ['queue-server', 'In Python, with a queue and a task for each user.'],
];

/** Servers that are right, and written in another way than the model solutions. */
export const rightServers: readonly Flaw[] = WAYS.map(([form, says]) => ({
  id: `right-${form}`,
  says,
  source: 'ways in which a chat server can be written',
  form,
  changes: [],
  expect: {},
}));
