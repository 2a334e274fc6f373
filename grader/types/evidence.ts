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
  | ServerStartGaveUpEvent
  | PageStepEvent
  | PageFrameEvent
  | PageSocketEvent
  | PageSeenEvent
  | PageAnnouncedEvent
  | PageRegionsEvent
  | PageUnheardEvent
  | PageFocusEvent
  | PageKeysEvent
  | PageAuditedEvent
  | PageErrorEvent
  | PageConsoleEvent
  | PageDialogEvent
  | PageRequestRefusedEvent
  | PageFileMissingEvent
  | PagePopupEvent
  | PageNavigatedEvent
  | PageHungEvent
  | PageCrashedEvent
  | PageFloodedEvent
  | PageGaveUpEvent
  | BuildProblemEvent;
/**
 * Milliseconds since the run began.
 */
export type At = number;
/**
 * The screen name of the client, unique in the run.
 */
export type Client = string;
/**
 * Which page of the scenario.
 */
export type Page = string;
/**
 * x, y, width and height in whole CSS pixels, from the top left of the window.
 *
 * @minItems 4
 * @maxItems 4
 */
export type Box = number[];
/**
 * A box or a button that people use, by what it is for.
 */
export type Control = 'server' | 'connect' | 'name' | 'setName' | 'message' | 'send';

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
   * One transcript per scenario that was played, by scenario id; those of the pages stand beside those of the server.
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
   * What kept its server apart from the machine. none: an environment and limits of its own, no more. bwrap: bubblewrap. Absent where no server was started.
   */
  sandbox?: 'none' | 'bwrap';
  /**
   * Plain sentences on what intake and start-up did.
   */
  notes: string[];
  /**
   * The folder of the client that was graded, relative to the submission.
   */
  client?: string;
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
  reason: 'output-limit' | 'memory-limit' | 'process-limit' | 'cpu-limit' | 'disk-limit';
}
export interface ServerStartGaveUpEvent {
  kind: 'server-start-gave-up';
  at: At;
  /**
   * Milliseconds.
   */
  waited: number;
}
/**
 * Something is done in the page, or the other side says something to it. What happens up to the next step belongs to it.
 */
export interface PageStepEvent {
  kind: 'page-step';
  at: At;
  page: Page;
  /**
   * somebody-logs-in, somebody-leaves, hears, hears-in-passing, hears-unknown-type: the other side sends the page a message; in passing, without waiting for what the page makes of it. The others are done in the page itself. writes: a message is typed and not yet sent. goes-to-send: on the way to its button. says: with the button. closes: the tab is closed.
   */
  step:
    | 'open'
    | 'connect'
    | 'log-in'
    | 'somebody-logs-in'
    | 'somebody-leaves'
    | 'hears'
    | 'hears-in-passing'
    | 'writes'
    | 'goes-to-send'
    | 'says'
    | 'says-with-enter'
    | 'hears-unknown-type'
    | 'closes';
  /**
   * Screen name of the one who acts: the page's own person or somebody else.
   */
  who: string;
  /**
   * Who is logged in once the step is done, in the order of their logins; the own name is among them from the own login on.
   */
  users: string[];
  /**
   * The message object that the other side sends to the page, or that the page should send.
   */
  message?: {
    [k: string]: unknown;
  };
  /**
   * A random word in what is said, by which it is recognised again.
   */
  marker?: string;
  /**
   * All of what is said. At connect: the address that is typed in.
   */
  text?: string;
}
/**
 * A WebSocket frame of the page.
 */
export interface PageFrameEvent {
  kind: 'page-frame';
  at: At;
  page: Page;
  direction: 'to-server' | 'to-page';
  /**
   * The frame's payload as text (binary frames decoded as UTF-8).
   */
  data: string;
  /**
   * Present when it was a binary frame.
   */
  binary?: true;
  /**
   * Length in characters before the recorder cut it.
   */
  cutFrom?: number;
}
/**
 * A WebSocket of the page. failed: it was asked for and never opened.
 */
export interface PageSocketEvent {
  kind: 'page-socket';
  at: At;
  page: Page;
  event: 'opened' | 'closed' | 'failed';
  url: string;
}
/**
 * What a person would see once a step is done.
 */
export interface PageSeenEvent {
  kind: 'page-seen';
  at: At;
  page: Page;
  /**
   * Index of the page-step event in this transcript.
   */
  after: number;
  /**
   * The edition's regions, by what they are for. A region that the page does not have is absent.
   */
  regions: {
    users?: RegionView;
    chat?: RegionView;
    update?: RegionView;
    status?: RegionView;
    nameDisplay?: RegionView;
  };
  /**
   * JPEG, base64, at most 200,000 characters; only at a few stages, and when pictures were asked for.
   */
  screenshot?: string;
}
export interface RegionView {
  /**
   * Whether a person can see it: it is rendered, not transparent, and has an area.
   */
  visible: boolean;
  /**
   * The text as rendered (innerText, and what is drawn beside it), at most 8 KB.
   */
  text: string;
  tree?: DomNode;
  /**
   * Present when text or tree were too large to be kept entirely.
   */
  cut?: true;
}
/**
 * An element of a region; at most 1,500 nodes are kept for each region. It holds what is drawn in it: in place of its children those of its shadow root, in a slot what is put there, and the value of a box as text.
 */
export interface DomNode {
  /**
   * In lower case; ::before and ::after for what a stylesheet adds.
   */
  tag: string;
  id?: string;
  classes: string[];
  /**
   * role, aria-*, hidden and style only.
   */
  attributes?: {
    [k: string]: string;
  };
  /**
   * Whether it is rendered: not display: none, visibility: hidden, fully transparent or cut down to a pixel.
   */
  shown: boolean;
  box: Box;
  /**
   * Computed background colour, unless transparent.
   */
  background?: string;
  /**
   * Computed text-align, where it differs from the parent's.
   */
  align?: string;
  children: (DomNode | DomText)[];
}
/**
 * A run of text.
 */
export interface DomText {
  text: string;
  box: Box;
}
/**
 * What a screen reader would say of a change in the page.
 */
export interface PageAnnouncedEvent {
  kind: 'page-announced';
  at: At;
  page: Page;
  /**
   * The words, at most 2,000 characters.
   */
  text: string;
  politeness: 'polite' | 'assertive';
  /**
   * The region is read as a whole at each change.
   */
  atomic: boolean;
  /**
   * The live region, as one would point at it.
   */
  region: string;
  /**
   * What made it be said.
   */
  reason: string;
  /**
   * False where screen readers differ, or where it may get lost.
   */
  certain: boolean;
  /**
   * model: what screen readers say. platform: what the browser's own events make one say in its place or besides, in pieces or once more.
   */
  layer: 'model' | 'platform';
}
/**
 * The live regions that a screen reader listens to from now on: those that are exposed to it. Written down when they have changed.
 */
export interface PageRegionsEvent {
  kind: 'page-regions';
  at: At;
  page: Page;
  /**
   * Index of the page-step event in this transcript.
   */
  after: number;
  /**
   * At most 40.
   */
  regions: LiveRegion[];
}
export interface LiveRegion {
  /**
   * As one would point at it.
   */
  name: string;
  /**
   * Of its element, in lower case.
   */
  tag: string;
  politeness: 'polite' | 'assertive';
  atomic: boolean;
  /**
   * Whether it holds back what changes.
   */
  busy: boolean;
  /**
   * The attribute as written; null where there is none.
   */
  role: string | null;
  /**
   * The attribute as written; null where there is none.
   */
  ariaLive: string | null;
  /**
   * Ids of the edition's elements that are in it, or are it.
   */
  contains: string[];
  /**
   * Ids of the edition's elements that it is in.
   */
  within: string[];
}
/**
 * Nobody could listen to the page.
 */
export interface PageUnheardEvent {
  kind: 'page-unheard';
  at: At;
  page: Page;
  /**
   * too-large: it has more than 4,000 elements and texts, or 200,000 characters. no-answer: the browser did not answer in time.
   */
  why: 'too-large' | 'no-answer';
  /**
   * Index of the page-step event in this transcript.
   */
  after: number;
}
/**
 * Where the focus is, for somebody who uses nothing but the keyboard.
 */
export interface PageFocusEvent {
  kind: 'page-focus';
  at: At;
  page: Page;
  /**
   * What was done last. start: nothing, somebody sets out for a box or a button. tab: the Tab key was pressed. typing: text was typed. press: a button was pressed, and what it is for has happened. message: something came in.
   */
  by: 'start' | 'tab' | 'typing' | 'press' | 'message';
  goingTo?: Control;
  /**
   * How often the page moved the focus by itself since it was looked at last; not when it moved to where one was going.
   */
  moved?: number;
  /**
   * null: nothing has the focus.
   */
  on: Focused | null;
}
/**
 * An element that has the focus.
 */
export interface Focused {
  /**
   * As one would point at it.
   */
  element: string;
  control?: Control;
  /**
   * As the browser tells it to screen readers.
   */
  role: string;
  /**
   * The same, cut at 200 characters.
   */
  name: string;
  /**
   * Whether it can be seen, if need be by scrolling.
   */
  seen: boolean;
  /**
   * By what one can see that it has the focus.
   */
  signs: string[];
  box: Box;
}
/**
 * What came of using a box or a button with the keyboard.
 */
export interface PageKeysEvent {
  kind: 'page-keys';
  at: At;
  page: Page;
  control: Control;
  id: string;
  /**
   * reached: it has the focus. out-of-reach: the Tab key leads elsewhere, round and round. typed, not-typed: whether the box holds what was typed. pressed: the button did what it is for. dead: it did so only when it was clicked. no-effect: not even then.
   */
  outcome: 'reached' | 'out-of-reach' | 'typed' | 'not-typed' | 'pressed' | 'dead' | 'no-effect';
  /**
   * How often Tab was pressed on the way.
   */
  tabs?: number;
  /**
   * Whether it takes part in the order of the Tab key at all.
   */
  canHaveFocus?: boolean;
  /**
   * Where the Tab key led, at most 20 elements.
   */
  round?: string[];
}
/**
 * What is wrong in the page for people who can't see it, can't point at it, or need clear colours.
 */
export interface PageAuditedEvent {
  kind: 'page-audited';
  at: At;
  page: Page;
  state: 'before-connecting' | 'connected' | 'in-chat';
  /**
   * How many elements the document has.
   */
  elements: number;
  /**
   * Present when the page is too large or did not let it be done.
   */
  unfinished?: true;
  /**
   * At most 60.
   */
  faults: AuditFault[];
}
export interface AuditFault {
  /**
   * A rule of axe, or one of the kit's own.
   */
  rule: string;
  impact: 'minor' | 'moderate' | 'serious' | 'critical';
  /**
   * As one would point at it: by its id, else by its place below the nearest one that has an id.
   */
  element: string;
  /**
   * Its place by tags alone.
   */
  path: string;
  /**
   * Its opening tag, cut at 200 characters.
   */
  html: string;
  /**
   * The rule in axe's words.
   */
  help: string;
}
/**
 * An error that nothing in the page caught, or a promise that nobody handled.
 */
export interface PageErrorEvent {
  kind: 'page-error';
  at: At;
  page: Page;
  /**
   * Name and message of the error.
   */
  text: string;
  /**
   * File, line and column in the submission's own file, as far as they are known.
   */
  where?: string;
}
export interface PageConsoleEvent {
  kind: 'page-console';
  at: At;
  page: Page;
  level: string;
  text: string;
}
/**
 * The page opened a dialog; it was answered at once.
 */
export interface PageDialogEvent {
  kind: 'page-dialog';
  at: At;
  page: Page;
  dialog: 'alert' | 'confirm' | 'prompt' | 'beforeunload';
  text: string;
}
/**
 * The page asked for something outside of its own files.
 */
export interface PageRequestRefusedEvent {
  kind: 'page-request-refused';
  at: At;
  page: Page;
  url: string;
}
/**
 * The page asked for a file that the client's folder does not hold.
 */
export interface PageFileMissingEvent {
  kind: 'page-file-missing';
  at: At;
  page: Page;
  path: string;
}
/**
 * The page opened another window; it was closed at once.
 */
export interface PagePopupEvent {
  kind: 'page-popup';
  at: At;
  page: Page;
  url: string;
}
/**
 * The page went to another address or loaded itself again.
 */
export interface PageNavigatedEvent {
  kind: 'page-navigated';
  at: At;
  page: Page;
  url: string;
}
/**
 * The page did not answer any more: what is done in it can no longer be seen.
 */
export interface PageHungEvent {
  kind: 'page-hung';
  at: At;
  page: Page;
  /**
   * What was being done, in words.
   */
  doing: string;
  /**
   * Milliseconds.
   */
  waited: number;
}
/**
 * The browser ended the page, for example because it took too much memory.
 */
export interface PageCrashedEvent {
  kind: 'page-crashed';
  at: At;
  page: Page;
}
/**
 * The page did more of something than any page needs; the rest is not kept.
 */
export interface PageFloodedEvent {
  kind: 'page-flooded';
  at: At;
  page: Page;
  what: 'console' | 'errors' | 'dialogs' | 'popups' | 'navigations' | 'requests' | 'sockets' | 'frames';
  /**
   * How many were kept.
   */
  kept: number;
}
/**
 * What was awaited did not come, though the page showed that it was alive; or it came too late for the step.
 */
export interface PageGaveUpEvent {
  kind: 'page-gave-up';
  at: At;
  page: Page;
  waitingFor: string;
  /**
   * Milliseconds.
   */
  waited: number;
}
/**
 * A TypeScript file of the client could not be built.
 */
export interface BuildProblemEvent {
  kind: 'build-problem';
  at: At;
  page: Page;
  /**
   * Relative to the client's folder.
   */
  file: string;
  /**
   * From 1.
   */
  line: number;
  /**
   * From 1.
   */
  column: number;
  text: string;
  /**
   * The line in question.
   */
  source?: string;
}
export interface NotPlayed {
  /**
   * disruptive: might harm a server that others use. no-server: the server never listened. no-chat: chat messages reach nobody else, so they can prove nothing. no-client: the submission holds no client. no-page: the page never got that far. not-asked: only the other half was to be graded. no-browser: no browser was found or it could not start. grader-fault: the grader itself broke.
   */
  reason:
    'disruptive' | 'no-server' | 'no-chat' | 'no-client' | 'no-page' | 'not-asked' | 'no-browser' | 'grader-fault';
  detail: string;
}
