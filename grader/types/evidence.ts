// Generated from schemas/evidence.schema.json by `npm run types`. Change the schema, not this file.
import type {Edition} from './edition.ts';

export type TranscriptEvent =
  | StepEvent
  | OpenedEvent
  | SentEvent
  | ReceivedEvent
  | ForeignEvent
  | ClosedEvent
  | RefusedEvent
  | GaveUpEvent
  | SettledEvent
  | ServerStartedEvent
  | ServerListeningEvent
  | ServerOutputEvent
  | ServerOutputCutEvent
  | ServerExitedEvent
  | ServerKilledEvent
  | ServerStartGaveUpEvent;
/**
 * Milliseconds since the run began.
 */
export type At = number;
/**
 * The screen name of the client, unique in the run.
 */
export type Client = string;

/**
 * Everything that was observed while one submission was driven. Checks judge this and nothing else, so a saved file gives the same verdicts again.
 */
export interface Evidence {
  schemaVersion: 1;
  /**
   * Version of the kit that gathered this evidence.
   */
  grader: string;
  /**
   * When the run began, ISO 8601 in UTC.
   */
  startedAt: string;
  /**
   * local: the server was started by the grader. url: it was running elsewhere, other people may be on it.
   */
  mode: 'local' | 'url';
  submission: SubmissionInfo;
  edition: Edition;
  /**
   * One transcript per scenario that was played, by scenario id.
   */
  transcripts: {
    [k: string]: Transcript;
  };
  /**
   * Scenarios that were left out, by scenario id.
   */
  notPlayed: {
    [k: string]: NotPlayed;
  };
  /**
   * Wall-clock times in milliseconds, by stage.
   */
  timing: {
    [k: string]: number;
  };
}
export interface SubmissionInfo {
  /**
   * Folder or archive name, or the address.
   */
  name: string;
  kind: 'folder' | 'zip' | 'file' | 'url';
  runtime?: 'typescript' | 'javascript' | 'python' | 'command';
  /**
   * What was started, relative to the submission.
   */
  entry?: string;
  /**
   * How the entry was found.
   */
  entryFrom?: string;
  /**
   * Plain sentences on what intake and start-up did.
   */
  notes: string[];
}
/**
 * The ordered events of one scenario. An event is cited by its index in `events`.
 */
export interface Transcript {
  scenario: string;
  /**
   * Whether nobody else had used this server process before.
   */
  fresh: boolean;
  events: TranscriptEvent[];
}
/**
 * The scenario begins a step. What the clients receive up to the next step belongs to it.
 */
export interface StepEvent {
  kind: 'step';
  at: At;
  /**
   * cut: the connection is destroyed. leave: it is closed in good order, without a disconnect message. early-disconnect: a disconnect message from a client that never logged in.
   */
  step: 'login' | 'chat' | 'disconnect' | 'unknown-type' | 'bad-json' | 'early-disconnect' | 'cut' | 'leave';
  client: Client;
  /**
   * Who is logged in once the server has dealt with this step, in the order of their logins.
   */
  loggedIn: Client[];
  /**
   * The message object that is sent, where the step sends one.
   */
  message?: {
    [k: string]: unknown;
  };
  /**
   * A random word in what is sent, by which it is recognised again.
   */
  marker?: string;
}
/**
 * A client's WebSocket handshake succeeded.
 */
export interface OpenedEvent {
  kind: 'opened';
  at: At;
  client: Client;
  /**
   * Milliseconds from the attempt to the open connection.
   */
  took: number;
}
export interface SentEvent {
  kind: 'sent';
  at: At;
  client: Client;
  data: string;
}
export interface ReceivedEvent {
  kind: 'received';
  at: At;
  client: Client;
  /**
   * The frame's payload as text (binary frames decoded as UTF-8).
   */
  data: string;
  /**
   * Present when it came as a binary frame.
   */
  binary?: true;
  /**
   * Length in characters before the recorder cut it.
   */
  cutFrom?: number;
}
/**
 * Url mode only: a frame about other people on the server. Its content is not kept.
 */
export interface ForeignEvent {
  kind: 'foreign';
  at: At;
  client: Client;
}
export interface ClosedEvent {
  kind: 'closed';
  at: At;
  client: Client;
  by: 'grader' | 'server';
  /**
   * WebSocket close code (RFC 6455, section 7.4.1).
   */
  code: number;
  reason: string;
}
/**
 * A client could not connect, or its connection broke with an error.
 */
export interface RefusedEvent {
  kind: 'refused';
  at: At;
  client: Client;
  error: string;
}
/**
 * What was awaited did not come. Only said after the server had answered pings in the meantime, or after the longest wait.
 */
export interface GaveUpEvent {
  kind: 'gave-up';
  at: At;
  waitingFor: string;
  /**
   * Who was still waiting.
   */
  clients: Client[];
  /**
   * Milliseconds.
   */
  waited: number;
  /**
   * Rounds of ping and pong that every waiting client completed meanwhile.
   */
  pongs: number;
}
/**
 * Every open client's ping was answered: all that the server had sent them before has arrived.
 */
export interface SettledEvent {
  kind: 'settled';
  at: At;
}
export interface ServerStartedEvent {
  kind: 'server-started';
  at: At;
  command: string;
  runtime: string;
  pid: number;
  /**
   * What PORT and WS_PORT were set to.
   */
  portOffered: number;
}
export interface ServerListeningEvent {
  kind: 'server-listening';
  at: At;
  port: number;
  address: string;
}
export interface ServerOutputEvent {
  kind: 'server-output';
  at: At;
  stream: 'stdout' | 'stderr';
  text: string;
}
export interface ServerOutputCutEvent {
  kind: 'server-output-cut';
  at: At;
  keptBytes: number;
}
export interface ServerExitedEvent {
  kind: 'server-exited';
  at: At;
  code: number | null;
  signal: string | null;
  byGrader: boolean;
}
export interface ServerKilledEvent {
  kind: 'server-killed';
  at: At;
  reason: 'output-limit';
}
export interface ServerStartGaveUpEvent {
  kind: 'server-start-gave-up';
  at: At;
  /**
   * Milliseconds.
   */
  waited: number;
}
export interface NotPlayed {
  /**
   * disruptive: might harm a server that others use. no-server: the server never listened. no-chat: chat messages reach nobody else, so they can prove nothing. grader-fault: the grader itself broke.
   */
  reason: 'disruptive' | 'no-server' | 'no-chat' | 'grader-fault';
  detail: string;
}
