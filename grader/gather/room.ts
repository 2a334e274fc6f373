import { isWordless, mayTellArrival, mayTellDeparture, readPayload } from '../messages/frame.ts';
import type { Edition } from '../types/edition.ts';
import type { StepEvent } from '../types/evidence.ts';
import { type ChatClient, connect } from './chat-client.ts';
import type { Patience } from './patience.ts';
import type { Recording } from './recording.ts';
import { createWaiting, type Expectation } from './waiting.ts';
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
  /** Connects somebody and logs them in; undefined when the server refused the connection. */
  join(): Promise<ChatClient | undefined>;
  /** Logs many in at once and waits for each one's own broadcast. */
  loginAll(clients: readonly ChatClient[]): Promise<void>;
  /** Says something; `extra` is merged into the message, `text` is put behind a random word. */
  chat(client: ChatClient, text?: string, extra?: Record<string, unknown>): Promise<void>;
  /** Sends several chat messages without waiting in between. */
  chatInOneGo(client: ChatClient, count: number): Promise<void>;
  /** Says goodbye, waits until the others were told, and closes the connection, as a closed tab does. */
  disconnect(client: ChatClient): Promise<void>;
  /** A message of a type that the contract doesn't know; resolves at once, a later chat message shows whether it was passed on. */
  sendUnknownType(client: ChatClient): Promise<void>;
  /** Waits until the server has printed something because of the unknown message. */
  awaitLog(): Promise<void>;
  sendBadJson(client: ChatClient): Promise<void>;
  disconnectBeforeLogin(client: ChatClient): Promise<void>;
  /**
   * The connection breaks, without a word, in the middle of what somebody else says: `count` messages before and after it, without
   * waiting in between. What a server does with a message for somebody who is lost, and whom it has not forgotten yet, shows only so.
   */
  cutAmidChat(client: ChatClient, talker: ChatClient, count: number): Promise<void>;
  /** The connection is closed in good order, without a disconnect message. */
  leave(client: ChatClient): Promise<void>;
  /** Waits for the first word of a server that has said nothing at all so far. */
  awaitFirstWord(): Promise<void>;
  /** Waits until everything that the server has sent so far has arrived. */
  settle(): Promise<void>;
  /** Says goodbye for all and closes. */
  close(): Promise<void>;
  /** Whether something came only after it had been given up. */
  wasLate(): boolean;
}

/** Messages in a row that no server on the net takes for a flood. */
const FEW_MESSAGES = 3;

/** A chat message that was sent: the word by which it is known, and the index from which its events stand. */
interface Said {
  marker: string;
  from: number;
}

export function createRoom({ url, edition, mode, recording, patience, words, insecure }: RoomOptions): Room {
  const present = new Map<string, ChatClient>();
  const loggedIn: string[] = [];
  const waiting = createWaiting(recording, patience, present);
  const { username, text: textField, joined, left } = edition.fields;

  const typeOf = (message: 'clientLogin' | 'clientDisconnect' | 'clientChat') =>
    edition.messages[message].properties.type.const;
  const loginMessage = (client: ChatClient) => ({ type: typeOf('clientLogin'), [username]: client.name });
  const goodbye = (client: ChatClient) => ({ type: typeOf('clientDisconnect'), [username]: client.name });
  const send = (client: ChatClient, message: object) => client.send(JSON.stringify(message));
  const forget = (client: ChatClient) => loggedIn.splice(loggedIn.indexOf(client.name), 1);
  const holds = (data: string, field: string | null, name: string) =>
    field !== null && readPayload(data).object?.[field] === name;

  /** Notes in the recording that a step begins; answers with the index from which its events stand. */
  function begin(
    step: StepEvent['step'],
    client: ChatClient,
    more: Pick<StepEvent, 'message' | 'marker'> = {},
  ): number {
    recording.record({ kind: 'step', step, client: client.name, loggedIn: [...loggedIn], ...more });
    return recording.position();
  }

  const arrivalOf = (sender: ChatClient, from: number, clients: readonly string[]) =>
    waiting.forFrames({
      kind: 'login broadcast',
      from,
      sender,
      clients,
      matches: (data) => mayTellArrival(data, sender.name, edition),
      surely: (data) => holds(data, joined, sender.name),
    });

  const messageWith = ({ marker, from }: Said, sender: ChatClient): Expectation => {
    const surely = (data: string) => data.includes(marker);
    return {
      kind: 'chat message',
      from,
      sender,
      clients: loggedIn,
      matches: (data) => surely(data) || isWordless(data, edition),
      surely,
    };
  };
  const messagesOf = (said: readonly Said[], sender: ChatClient) =>
    waiting.forAllFrames(said.map((each) => messageWith(each, sender)));

  function say(client: ChatClient, text = '', extra: Record<string, unknown> = {}): Said {
    const marker = words.word();
    const message = { type: typeOf('clientChat'), [username]: client.name, [textField]: `${marker}${text}`, ...extra };
    const from = begin('chat', client, { message, marker });
    send(client, message);
    return { marker, from };
  }

  const room: Room = {
    async enter() {
      const client = await connect({
        url,
        name: words.name(),
        recording,
        patience,
        ...(insecure === undefined ? {} : { insecure }),
        ...(mode === 'url' ? { isForeign: (data) => isAboutOthers(data, words, edition) } : {}),
      });
      if (client) present.set(client.name, client);
      return client;
    },

    async login(client) {
      loggedIn.push(client.name);
      const message = loginMessage(client);
      const from = begin('login', client, { message });
      send(client, message);
      await arrivalOf(client, from, loggedIn);
    },

    async join() {
      const client = await room.enter();
      if (client) await room.login(client);
      return client;
    },

    async loginAll(clients) {
      const from = recording.position();
      for (const client of clients) {
        loggedIn.push(client.name);
        const message = loginMessage(client);
        begin('login', client, { message });
        send(client, message);
      }
      await Promise.all(clients.map((client) => arrivalOf(client, from, [client.name])));
    },

    async chat(client, text, extra) {
      await messagesOf([say(client, text, extra)], client);
    },

    async chatInOneGo(client, count) {
      const said = Array.from({ length: count }, () => say(client));
      await messagesOf(said, client);
    },

    async disconnect(client) {
      forget(client);
      const message = goodbye(client);
      const from = begin('disconnect', client, { message });
      send(client, message);
      await waiting.forFrames({
        kind: 'disconnect broadcast',
        from,
        sender: client,
        clients: loggedIn,
        matches: (data) => mayTellDeparture(data, client.name, edition),
        surely: (data) => holds(data, left, client.name),
      });
      await client.close(patience);
      // A server that breaks on the close shows it now: by the second pong it has surely dealt with it.
      const witness = loggedIn.map((name) => present.get(name)).find((other) => other?.isOpen());
      for (let round = 0; witness && round < 2; round++) await waiting.stillThere(witness);
    },

    async sendUnknownType(client) {
      const marker = words.word();
      const message = { type: words.word(), [username]: client.name, [textField]: marker };
      begin('unknown-type', client, { message, marker });
      send(client, message);
    },

    async awaitLog() {
      // The console of a server that runs elsewhere can't be seen.
      if (mode === 'url') return;
      const from = recording.transcript.events.findIndex(
        (event) => event.kind === 'step' && event.step === 'unknown-type',
      );
      const step = recording.transcript.events[from];
      if (step?.kind !== 'step' || step.marker === undefined) return;
      const { marker } = step;
      const tells = (printed: string) => printed.includes(marker) || /unrecogni[sz]ed|unknown/i.test(printed);
      await waiting.forOutput(from, present.get(step.client), tells);
    },

    async sendBadJson(client) {
      const marker = words.word();
      begin('bad-json', client, { marker });
      client.send(`{"type": "${typeOf('clientChat')}", "${textField}": "${marker}`);
    },

    async disconnectBeforeLogin(client) {
      const message = goodbye(client);
      begin('early-disconnect', client, { message });
      send(client, message);
    },

    async cutAmidChat(client, talker, count) {
      // Servers that other people use keep whoever talks too fast out, and rightly so.
      const length = mode === 'url' ? Math.min(count, FEW_MESSAGES) : count;
      const sayAll = () => Array.from({ length }, () => say(talker));
      const before = sayAll();
      forget(client);
      begin('cut', client);
      client.cut();
      await messagesOf([...before, ...sayAll()], talker);
    },

    async leave(client) {
      forget(client);
      begin('leave', client);
      await client.close(patience);
    },

    awaitFirstWord: waiting.forFirstFrame,
    settle: waiting.settle,

    async close() {
      for (const name of loggedIn) {
        const client = present.get(name);
        if (client) send(client, goodbye(client));
      }
      await Promise.all([...present.values()].map((client) => client.close(patience)));
    },

    wasLate: waiting.wasLate,
  };
  return room;
}
