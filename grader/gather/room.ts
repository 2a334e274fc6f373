import { mayTellArrival, mayTellDeparture } from '../messages/frame.ts';
import type { Edition } from '../types/edition.ts';
import type { StepEvent, TranscriptEvent } from '../types/evidence.ts';
import { type ChatClient, connect } from './chat-client.ts';
import { type Patience, timer } from './patience.ts';
import type { Recording } from './recording.ts';
import { isAboutOthers, type Words } from './words.ts';

/** Where a room is and what its people speak. */
export interface RoomOptions {
  url: string;
  edition: Edition;
  mode: 'local' | 'url';
  recording: Recording;
  patience: Patience;
  words: Words;
  insecure?: boolean;
}

/**
 * The people of one scenario on one server. Each method is one step: it says in the recording what is done, does it, and
 * waits until the server has visibly dealt with it. Nothing is thrown at the scenario: refusals, closes and silences are events.
 */
export interface Room {
  /** Connects somebody with a new random name; undefined when the server refused, which is recorded. */
  enter(): Promise<ChatClient | undefined>;
  login(client: ChatClient): Promise<void>;
  /** Logs many in at once and waits for each one's own broadcast. */
  loginAll(clients: readonly ChatClient[]): Promise<void>;
  /** Says something; `extra` is merged into the message, `text` is put behind a random word. */
  chat(client: ChatClient, text?: string, extra?: Record<string, unknown>): Promise<void>;
  /** Sends several chat messages without waiting in between. */
  chatInOneGo(client: ChatClient, count: number): Promise<void>;
  disconnect(client: ChatClient): Promise<void>;
  /** A message of a type that the contract doesn't know; resolves at once, a later chat message shows whether it was passed on. */
  sendUnknownType(client: ChatClient): Promise<void>;
  /** Waits until the server has printed something because of the unknown message. */
  awaitLog(): Promise<void>;
  sendBadJson(client: ChatClient): Promise<void>;
  disconnectBeforeLogin(client: ChatClient): Promise<void>;
  cut(client: ChatClient): Promise<void>;
  leave(client: ChatClient): Promise<void>;
  /** Two rounds of ping and pong with everybody: what the server sent before has arrived. */
  settle(): Promise<void>;
  /** Says goodbye for all and closes. */
  close(): Promise<void>;
}

/** Rounds of ping and pong that a server must have answered before something is said to be missing. */
const ROUNDS_OF_PROOF = 3;

export function createRoom({ url, edition, mode, recording, patience, words, insecure }: RoomOptions): Room {
  const present = new Map<string, ChatClient>();
  const loggedIn: string[] = [];
  const { username, text: textField } = edition.fields;
  const type = (message: 'clientLogin' | 'clientDisconnect' | 'clientChat') =>
    edition.messages[message].properties.type.const;

  const begin = (step: StepEvent['step'], client: ChatClient, more: Partial<StepEvent> = {}) =>
    recording.record({ kind: 'step', step, client: client.name, loggedIn: [...loggedIn], ...more });

  /** Patience that only runs out when the server has shown meanwhile that it is alive and has read what was sent. */
  function runOut(sender: ChatClient | undefined, waiting: ReadonlySet<string>) {
    const outcome = { pongs: 0 };
    const short = timer(patience.limit());
    const long = timer(patience.longest);
    const giveUp = Promise.race([
      long.done,
      short.done.then(async () => {
        for (; outcome.pongs < ROUNDS_OF_PROOF; outcome.pongs++) {
          await sender?.ping();
          await Promise.all([...waiting].map((name) => present.get(name)?.ping()));
        }
      }),
    ]);
    return {
      outcome,
      giveUp,
      clear() {
        short.clear();
        long.clear();
      },
    };
  }

  /** Waits until every one of `clients` has got a frame that `matches`, has lost its connection, or patience has run out. */
  async function expectAll(
    waitingFor: string,
    from: number,
    sender: ChatClient | undefined,
    clients: readonly string[],
    matches: (data: string) => boolean,
  ): Promise<void> {
    const waiting = new Set(clients.filter((name) => present.get(name)?.isOpen()));
    const see = (event: TranscriptEvent) => {
      if (event.kind === 'received' && waiting.has(event.client) && matches(event.data)) waiting.delete(event.client);
      if (event.kind === 'closed') waiting.delete(event.client);
      return waiting.size === 0;
    };
    if (waiting.size === 0) return;
    const begun = performance.now();
    const proof = runOut(sender, waiting);
    const all = await recording.until(from, see, proof.giveUp);
    proof.clear();
    const waited = Math.round(performance.now() - begun);
    if (all) {
      patience.took(waited);
      return;
    }
    patience.missed();
    recording.record({ kind: 'gave-up', waitingFor, clients: [...waiting], waited, pongs: proof.outcome.pongs });
  }

  async function enter(): Promise<ChatClient | undefined> {
    const client = await connect({
      url,
      name: words.name(),
      recording,
      patience: patience.longest,
      ...(insecure === undefined ? {} : { insecure }),
      ...(mode === 'url' ? { isForeign: (data) => isAboutOthers(data, words, edition) } : {}),
    });
    if (client) present.set(client.name, client);
    return client;
  }

  async function login(client: ChatClient): Promise<void> {
    loggedIn.push(client.name);
    const message = { type: type('clientLogin'), [username]: client.name };
    const from = recording.position();
    begin('login', client, { message });
    client.send(JSON.stringify(message));
    await expectAll('login broadcast', from, client, loggedIn, (data) => mayTellArrival(data, client.name, edition));
  }

  async function loginAll(clients: readonly ChatClient[]): Promise<void> {
    const from = recording.position();
    for (const client of clients) {
      loggedIn.push(client.name);
      const message = { type: type('clientLogin'), [username]: client.name };
      begin('login', client, { message });
      client.send(JSON.stringify(message));
    }
    await Promise.all(
      clients.map((client) =>
        expectAll('login broadcast', from, client, [client.name], (data) => mayTellArrival(data, client.name, edition)),
      ),
    );
  }

  function say(client: ChatClient, text = '', extra: Record<string, unknown> = {}): string {
    const marker = words.word();
    const message = { type: type('clientChat'), [username]: client.name, [textField]: `${marker}${text}`, ...extra };
    begin('chat', client, { message, marker });
    client.send(JSON.stringify(message));
    return marker;
  }

  async function chat(client: ChatClient, text?: string, extra?: Record<string, unknown>): Promise<void> {
    const from = recording.position();
    const marker = say(client, text, extra);
    await expectAll('chat message', from, client, loggedIn, (data) => data.includes(marker));
  }

  async function chatInOneGo(client: ChatClient, count: number): Promise<void> {
    const from = recording.position();
    const markers = Array.from({ length: count }, () => say(client));
    await Promise.all(
      markers.map((marker) => expectAll('chat message', from, client, loggedIn, (data) => data.includes(marker))),
    );
  }

  async function disconnect(client: ChatClient): Promise<void> {
    loggedIn.splice(loggedIn.indexOf(client.name), 1);
    const message = { type: type('clientDisconnect'), [username]: client.name };
    const from = recording.position();
    begin('disconnect', client, { message });
    client.send(JSON.stringify(message));
    await expectAll('disconnect broadcast', from, client, loggedIn, (data) =>
      mayTellDeparture(data, client.name, edition),
    );
  }

  async function sendUnknownType(client: ChatClient): Promise<void> {
    const marker = words.word();
    const message = { type: words.word(), [username]: client.name, [textField]: marker };
    begin('unknown-type', client, { message, marker });
    client.send(JSON.stringify(message));
  }

  async function awaitLog(): Promise<void> {
    if (mode === 'url') return;
    const from = recording.transcript.events.findIndex(
      (event) => event.kind === 'step' && event.step === 'unknown-type',
    );
    const step = recording.transcript.events[from];
    if (step?.kind !== 'step') return;
    const proof = runOut(present.get(step.client), new Set());
    let printed = '';
    const seen = await recording.until(
      from,
      (event) => {
        if (event.kind === 'server-output') printed += event.text;
        return (
          event.kind === 'server-exited' ||
          printed.includes(step.marker ?? '') ||
          /unrecogni[sz]ed|unknown/i.test(printed)
        );
      },
      proof.giveUp,
    );
    proof.clear();
    if (!seen) patience.missed();
  }

  async function sendBadJson(client: ChatClient): Promise<void> {
    const marker = words.word();
    begin('bad-json', client, { marker });
    client.send(`{"type": "${type('clientChat')}", "${textField}": "${marker}`);
  }

  async function disconnectBeforeLogin(client: ChatClient): Promise<void> {
    const message = { type: type('clientDisconnect'), [username]: client.name };
    begin('early-disconnect', client, { message });
    client.send(JSON.stringify(message));
  }

  async function cut(client: ChatClient): Promise<void> {
    loggedIn.splice(loggedIn.indexOf(client.name), 1);
    begin('cut', client);
    client.cut();
  }

  async function leave(client: ChatClient): Promise<void> {
    loggedIn.splice(loggedIn.indexOf(client.name), 1);
    begin('leave', client);
    await client.close(patience.limit());
  }

  async function settle(): Promise<void> {
    const open = [...present.values()].filter((client) => client.isOpen());
    const late = timer(patience.longest);
    const rounds = (async () => {
      for (let round = 0; round < 2; round++) await Promise.all(open.map((client) => client.ping()));
      return true;
    })();
    const answered = await Promise.race([rounds, late.done]);
    late.clear();
    if (answered) recording.record({ kind: 'settled' });
  }

  async function close(): Promise<void> {
    const limit = patience.limit();
    for (const name of loggedIn) {
      const client = present.get(name);
      client?.send(JSON.stringify({ type: type('clientDisconnect'), [username]: name }));
    }
    await Promise.all([...present.values()].map((client) => client.close(limit)));
  }

  return {
    enter,
    login,
    loginAll,
    chat,
    chatInOneGo,
    disconnect,
    sendUnknownType,
    awaitLog,
    sendBadJson,
    disconnectBeforeLogin,
    cut,
    leave,
    settle,
    close,
  };
}
