import type { ChatClient } from '../../gather/chat-client.ts';
import type { Room } from '../../gather/room.ts';
import { mayTellArrival, mayTellDeparture } from '../../messages/frame.ts';
import type { Edition } from '../../types/edition.ts';
import type { StepEvent, Transcript } from '../../types/evidence.ts';
import type { Delivery, Flaw, Instead, Moment, Occasion, StagedEvent } from './flaw.ts';
import { createPerfectServer, type Post } from './perfect-server.ts';

/** Plain names and words; none is part of another. */
const NAMES =
  'Ana Bo Cyril Dora Emil Fay Gus Hanna Ivo Jule Kim Lea Max Nils Olga Pia Quim Rut Sven Tess Udo Vera Wim Xenia Yan Zoe Aldo Beat Cleo Dirk';
const WORDS = 'lantern pebble saffron thimble walnut velvet copper marble';

/** What `gave-up` events say; any numbers would do. */
const WAITED = { waited: 400, pongs: 3 };

/** A room in which nothing is sent anywhere: a perfect server's answers, or a flaw's, are written down at once. */
export function createStagedRoom(
  scenario: string,
  edition: Edition,
  mode: 'local' | 'url',
  flaw: Flaw,
): { room: Room; transcript: Transcript } {
  const transcript: Transcript = { scenario, fresh: true, events: [] };
  const server = createPerfectServer(edition);
  const names = NAMES.split(' ');
  const words = WORDS.split(' ');
  const open = new Set<string>();
  const loggedIn: string[] = [];
  const counts = new Map<Moment, number>();
  let ended = false;
  const { username, text: textField } = edition.fields;
  const typeOf = (message: keyof Edition['messages']) => edition.messages[message].properties.type.const;

  function record(event: StagedEvent): void {
    if (event.kind === 'server-output' && mode === 'url') return;
    const at = transcript.events.length;
    if (event.kind === 'received' && !open.has(event.client)) return;
    if (event.kind === 'closed' && !open.delete(event.client)) return;
    transcript.events.push({ ...event, at } as Transcript['events'][number]);
    if (event.kind === 'closed' && event.by === 'server') server.forget(event.client);
    if (event.kind !== 'server-exited') return;
    ended = true;
    for (const client of [...open]) record({ kind: 'closed', client, by: 'server', code: 1006, reason: '' });
  }

  /** Hands out what the server sends now, or what a flaw makes of it. */
  function deliver(occasion: Omit<Occasion, 'users'>, posts: readonly Post[]): void {
    const whole: Occasion = { ...occasion, users: server.users() };
    for (const { to, object } of posts) {
      if (!open.has(to)) continue;
      const delivery: Delivery = { ...whole, to, object, data: JSON.stringify(object) };
      const instead: Instead = flaw.alter?.(delivery) ?? [delivery.data];
      for (const each of instead)
        record(typeof each === 'string' ? { kind: 'received', client: to, data: each } : each);
    }
    const text = server.printed();
    const more = flaw.after?.(whole);
    if (text !== '' && !more?.some((event) => event.kind === 'server-output'))
      record({ kind: 'server-output', stream: 'stdout', text });
    more?.forEach(record);
  }

  function occur(about: Moment, actor: string, sent = '', marker = ''): Omit<Occasion, 'users'> {
    const nth = (counts.get(about) ?? 0) + 1;
    counts.set(about, nth);
    return { scenario, about, actor, nth, sent, marker };
  }

  const begin = (step: StepEvent['step'], client: string, more: Partial<StepEvent> = {}) =>
    record({ kind: 'step', step, client, loggedIn: [...loggedIn], ...more });

  /** Writes down a step and what is sent in it; what the server makes of it comes with the function it answers with. */
  function send(about: StepEvent['step'], client: string, message: object | string, marker?: string): () => void {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    begin(about, client, {
      ...(typeof message === 'string' ? {} : { message: message as Record<string, unknown> }),
      ...(marker === undefined ? {} : { marker }),
    });
    if (!open.has(client)) return () => undefined;
    record({ kind: 'sent', client, data: text });
    return () => {
      if (!ended) deliver(occur(about, client, text, marker), server.receive(client, text));
    };
  }

  /** Says who did not get what a step should bring; those whose connection is gone were not waited for. */
  function expect(kind: string, from: number, clients: readonly string[], matches: (data: string) => boolean): void {
    const got = transcript.events.slice(from);
    const missing = clients.filter(
      (client) =>
        open.has(client) &&
        !got.some((event) => event.kind === 'received' && event.client === client && matches(event.data)),
    );
    if (missing.length > 0) record({ kind: 'gave-up', waitingFor: kind, clients: missing, ...WAITED });
  }

  const position = () => transcript.events.length;
  const loginMessage = (name: string) => ({ type: typeOf('clientLogin'), [username]: name });
  const goodbye = (name: string) => ({ type: typeOf('clientDisconnect'), [username]: name });
  const word = () => words.shift() ?? 'none';
  const hangUp = (client: string, code = 1000) => record({ kind: 'closed', client, by: 'grader', code, reason: '' });

  function say(client: string, text = '', extra: Record<string, unknown> = {}): { marker: string; served: () => void } {
    const marker = word();
    const message = { type: typeOf('clientChat'), [username]: client, [textField]: `${marker}${text}`, ...extra };
    return { marker, served: send('chat', client, message, marker) };
  }

  const room: Room = {
    async enter() {
      const name = names.shift() ?? 'Nobody';
      const occasion = occur('enter', name);
      const error = ended
        ? 'connect ECONNREFUSED 127.0.0.1:40000'
        : flaw.refuse?.({ ...occasion, users: server.users() });
      if (error !== undefined) {
        record({ kind: 'refused', client: name, error });
        deliver(occasion, []);
        return undefined;
      }
      open.add(name);
      record({ kind: 'opened', client: name, took: 1 });
      deliver(occasion, []);
      return { name, isOpen: () => open.has(name) } as ChatClient;
    },
    async login({ name }) {
      loggedIn.push(name);
      const from = position();
      send('login', name, loginMessage(name))();
      expect('login broadcast', from, loggedIn, (data) => mayTellArrival(data, name, edition));
    },
    async join() {
      const client = await room.enter();
      if (client) await room.login(client);
      return client;
    },
    async loginAll(clients) {
      const from = position();
      const served = clients.map(({ name }) => {
        loggedIn.push(name);
        return send('login', name, loginMessage(name));
      });
      for (const serve of served) serve();
      for (const { name } of clients)
        expect('login broadcast', from, [name], (data) => mayTellArrival(data, name, edition));
    },
    async chat({ name }, text, extra) {
      const from = position();
      const { marker, served } = say(name, text, extra);
      served();
      expect('chat message', from, loggedIn, (data) => data.includes(marker));
    },
    async chatInOneGo({ name }, count) {
      const from = position();
      const said = Array.from({ length: count }, () => say(name));
      for (const { served } of said) served();
      for (const { marker } of said) expect('chat message', from, loggedIn, (data) => data.includes(marker));
    },
    async disconnect({ name }) {
      loggedIn.splice(loggedIn.indexOf(name), 1);
      const from = position();
      send('disconnect', name, goodbye(name))();
      expect('disconnect broadcast', from, loggedIn, (data) => mayTellDeparture(data, name, edition));
      hangUp(name);
    },
    async sendUnknownType({ name }) {
      const marker = word();
      send('unknown-type', name, { type: word(), [username]: name, [textField]: marker }, marker)();
    },
    async awaitLog() {},
    async sendBadJson({ name }) {
      const marker = word();
      send('bad-json', name, `{"type": "${typeOf('clientChat')}", "${textField}": "${marker}`, marker)();
    },
    async disconnectBeforeLogin({ name }) {
      send('early-disconnect', name, goodbye(name))();
    },
    async cutAmidChat({ name }, talker, count) {
      const from = position();
      const sayAll = () => Array.from({ length: count }, () => say(talker.name));
      const before = sayAll();
      loggedIn.splice(loggedIn.indexOf(name), 1);
      begin('cut', name);
      hangUp(name, 1006);
      const after = sayAll();
      for (const { served } of before) served();
      if (!ended) deliver(occur('cut', name), server.lose(name));
      for (const { served } of after) served();
      for (const { marker } of [...before, ...after])
        expect('chat message', from, loggedIn, (data) => data.includes(marker));
    },
    async leave({ name }) {
      loggedIn.splice(loggedIn.indexOf(name), 1);
      begin('leave', name);
      hangUp(name);
      if (!ended) deliver(occur('leave', name), server.lose(name));
    },
    async awaitFirstWord() {},

    async settle() {
      record({ kind: 'settled' });
    },
    // What happens when a scenario is over is not written down.
    async close() {},
    wasLate: () => false,
  };
  return { room, transcript };
}
