import type { TranscriptEvent } from '../types/evidence.ts';
import type { ChatClient } from './chat-client.ts';
import { type Patience, timer } from './patience.ts';
import type { Recording } from './recording.ts';

/** What a step waits for. */
export interface Expectation {
  /** The kind of thing, in words; patience is counted by it. */
  kind: string;
  /** Index of the event from which on it counts. */
  from: number;
  /** Who caused it: pinged first, so that the server has read the message before the others' pings are answered. */
  sender: ChatClient;
  /** Names of those who should get it. */
  clients: readonly string[];
  /** Whether a payload is probably it. */
  matches(data: string): boolean;
  /** Whether a payload is surely it, however late it comes; without this, nothing is called late. */
  surely?(data: string): boolean;
}

/** The waits of one scenario. None of them throws or lasts forever; what did not come is an event in the recording. */
export interface Waiting {
  /** Until everybody has got a matching frame or lost the connection, or patience has run out. */
  forFrames(expectation: Expectation): Promise<void>;
  /**
   * The same for what one sender has said in one go, in that order. All of it is one wait: servers close a connection from which too
   * many pings come at once (`ws` after 60).
   */
  forAllFrames(expectations: readonly Expectation[]): Promise<void>;
  /** Until this client got a pong or its connection closed, or patience has run out. */
  stillThere(client: ChatClient): Promise<void>;
  /** Until the server has printed something that matches, or has ended, or patience has run out. */
  forOutput(from: number, sender: ChatClient | undefined, matches: (printed: string) => boolean): Promise<void>;
  /** When nobody has received anything at all: until somebody does, at the most as long as a patient person waits. */
  forFirstFrame(): Promise<void>;
  /** Two rounds of ping and pong with everybody: what the server sent before has arrived. */
  settle(): Promise<void>;
  /** Whether something came after it had been given up: the scenario should be played again, with more patience. */
  wasLate(): boolean;
}

/** Rounds of ping and pong that a server must have answered before something is said to be missing. */
const ROUNDS_OF_PROOF = 3;
/**
 * Milliseconds that a server may stay wholly silent: its first answer may wait for a database that is being opened. Only a
 * server that says nothing to anybody costs this time.
 */
const LONGEST_SILENCE = 2_000;
const NEVER = new Promise<never>(() => undefined);

export function createWaiting(
  recording: Recording,
  patience: Patience,
  present: ReadonlyMap<string, ChatClient>,
): Waiting {
  let late = false;
  let answersPings = true;

  /** Runs out when the limit is over and the server has shown that it is alive and has read what was sent; or at the longest. */
  function patienceFor(kind: string, sender: ChatClient | undefined, waiting: ReadonlySet<string>) {
    const proof = { pongs: 0 };
    const limit = timer(patience.limit(kind));
    const longest = timer(patience.longest());
    const askForLife = async () => {
      for (; proof.pongs < ROUNDS_OF_PROOF; proof.pongs++) {
        await sender?.ping();
        await Promise.all([...waiting].map((name) => present.get(name)?.ping()));
      }
    };
    const clear = () => {
      limit.clear();
      longest.clear();
    };
    const endless = longest.done.then(() => {
      if (proof.pongs === 0) patience.noPong();
    });
    return { proof, runsOut: Promise.race([endless, limit.done.then(askForLife)]), clear };
  }

  /**
   * Until a pong or the close of the connection: a server that breaks right after its answer has shown it then. On a busy machine it
   * may take long to break, so a server that has left no ping unanswered is given all the time that there is.
   */
  async function stillThere(client: ChatClient): Promise<void> {
    const limit = timer(answersPings ? patience.longest() : patience.limit('pong'));
    const answered = await Promise.race([client.ping().then(() => true), limit.done]);
    limit.clear();
    if (answered) return;
    answersPings = false;
    patience.missed('pong');
  }

  async function forAllFrames(expectations: readonly Expectation[]): Promise<void> {
    const open = expectations
      .map((each) => ({ ...each, waiting: new Set(each.clients.filter((name) => present.get(name)?.isOpen())) }))
      .filter(({ waiting }) => waiting.size > 0);
    const [first] = open;
    if (!first) return;
    const { kind, sender } = first;
    const isMet = () => open.every(({ waiting }) => waiting.size === 0);
    const see = (event: TranscriptEvent) => {
      for (const { waiting, matches } of open) {
        if (event.kind === 'received' && waiting.has(event.client) && matches(event.data)) waiting.delete(event.client);
        if (event.kind === 'closed') waiting.delete(event.client);
      }
      return isMet();
    };
    const begun = performance.now();
    const everybody = new Set(open.flatMap(({ waiting }) => [...waiting]));
    const { proof, runsOut, clear } = patienceFor(kind, sender, everybody);
    const all = await recording.until(first.from, see, runsOut);
    clear();
    const waited = Math.round(performance.now() - begun);
    if (all) {
      patience.took(waited);
      await stillThere(sender);
      return;
    }
    patience.missed(kind);
    for (const { waiting, surely } of open) {
      if (waiting.size === 0) continue;
      recording.record({ kind: 'gave-up', waitingFor: kind, clients: [...waiting], waited, pongs: proof.pongs });
      if (!surely) continue;
      const isIt = (event: TranscriptEvent) =>
        event.kind === 'received' && waiting.has(event.client) && surely(event.data);
      void recording.until(recording.position(), isIt, NEVER).then(() => {
        late = true;
        patience.took(performance.now() - begun);
      });
    }
  }

  async function forOutput(
    from: number,
    sender: ChatClient | undefined,
    matches: (printed: string) => boolean,
  ): Promise<void> {
    const kind = 'console line';
    const { runsOut, clear } = patienceFor(kind, sender, new Set());
    let printed = '';
    const see = (event: TranscriptEvent) => {
      if (event.kind === 'server-output') printed += event.text;
      return event.kind === 'server-exited' || matches(printed);
    };
    const seen = await recording.until(from, see, runsOut);
    clear();
    if (!seen) patience.missed(kind);
  }

  async function forFirstFrame(): Promise<void> {
    const isFrame = (event: TranscriptEvent) => event.kind === 'received' || event.kind === 'foreign';
    if (recording.transcript.events.some(isFrame) || ![...present.values()].some((client) => client.isOpen())) return;
    const longest = timer(LONGEST_SILENCE);
    await recording.until(recording.position(), isFrame, longest.done);
    longest.clear();
  }

  async function settle(): Promise<void> {
    const open = [...present.values()].filter((client) => client.isOpen());
    const longest = timer(patience.longest());
    const rounds = (async () => {
      for (let round = 0; round < 2; round++) await Promise.all(open.map((client) => client.ping()));
      return true;
    })();
    const answered = await Promise.race([rounds, longest.done]);
    longest.clear();
    if (answered) recording.record({ kind: 'settled' });
  }

  return {
    forFrames: (expectation) => forAllFrames([expectation]),
    forAllFrames,
    stillThere,
    forOutput,
    forFirstFrame,
    settle,
    wasLate: () => late,
  };
}
