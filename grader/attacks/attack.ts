import type { Change, ExpectedVerdict } from '../flawed/flaw.ts';
import { allSkippedBut, WITHOUT_CHAT, WITHOUT_DISCONNECT } from '../flawed/servers/expectations.ts';
import type { Layer } from '../sandbox/layer.ts';

type Verdicts = Readonly<Record<string, ExpectedVerdict>>;

/** What must come of an attack in one layer. */
export interface Expected {
  /** The verdicts of the server's checks that are more than a plain pass; fault: the worker was lost, and the class goes on without it. */
  gets: Verdicts | 'fault';
  /** What the attack managed to do, in its own words; default: nothing. */
  manages?: readonly string[];
  /** Whether a process of it is still there afterwards; default: none is. */
  stays?: boolean;
}

/**
 * A server that attacks the machine, the grader, or others' grades: the JavaScript form with changes. It prints `managed: …` for whatever it
 * succeeds in. `{{place}}` in its code is a folder with somebody else's files and results, `{{port}}` a port on which another program listens.
 */
export interface Attack {
  id: string;
  /** What it does, in one line. */
  says: string;
  changes: readonly Change[];
  /** undefined: it is not tried in that layer, for the reason given. */
  expected: Readonly<Record<Layer, Expected | { notTried: string }>>;
}

const SERVER = 'server/chat-server.js';
const FIRST_LINE = '// A chat server: remembers who is logged in, and passes their messages on to everybody.\n';
const ON_CONNECTION = "wss.on('connection', (socket) => {\n";
const ON_CHAT = 'function handleChat(message) {\n';

/** Code that stands before everything else, and runs at the start. */
export const atStart = (code: string): Change => ({ file: SERVER, find: FIRST_LINE, replace: `${code}\n` });

/** Code that runs for each connection, with `socket`. */
export const atConnection = (code: string): Change => ({
  file: SERVER,
  find: ON_CONNECTION,
  replace: `${ON_CONNECTION}${code}\n`,
});

/** Code that runs for each chat message, with `message`. */
export const atChat = (code: string): Change => ({ file: SERVER, find: ON_CHAT, replace: `${ON_CHAT}${code}\n` });

/** The same in both layers. */
export const inBoth = (gets: Verdicts): Attack['expected'] => ({ none: { gets }, bwrap: { gets } });

/** It manages something without a sandbox, and nothing in it; it chats as it should all the while. */
export const heldBySandbox = (...manages: string[]): Attack['expected'] => ({
  none: { gets: {}, manages },
  bwrap: { gets: {} },
});

/** Nobody can connect, or nobody that takes what comes. */
export const NO_CONNECTION = (why: 'refused' | 'broken-frame' | 'flooded'): Verdicts => ({
  ...allSkippedBut('server-starts', 'honours-port'),
  'accepts-connections': `fail ${why}`,
});

/** It never gets as far as to listen. */
export const NO_START = (why: string): Verdicts => ({
  ...allSkippedBut('server-starts'),
  'server-starts': `fail ${why}`,
});

/** After the first chat message nothing comes any more. */
export const SILENT_AFTER_CHAT: Verdicts = {
  ...WITHOUT_CHAT,
  ...WITHOUT_DISCONNECT,
  'chat-reaches-sender': 'fail missed',
  'chat-reaches-others': 'fail missed',
  'disconnect-reaches-others': 'fail missed',
};
