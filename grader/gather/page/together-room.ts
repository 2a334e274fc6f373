import { isLostObject, mayTellArrival } from '../../messages/frame.ts';
import type { Edition } from '../../types/edition.ts';
import type { PageStepEvent, TranscriptEvent } from '../../types/evidence.ts';
import type { Recording } from '../recording.ts';
import type { Words } from '../words.ts';
import type { Tab, Wanted } from './tab.ts';
import { listOf } from './wanted.ts';

/** Somebody with a tab of their own. */
export interface Person {
  readonly name: string;
  readonly tab: Tab;
}

/**
 * Pages of the submission's client on the submission's own server. Each step is written down for the one who acts, and for
 * each of the others who should see it.
 */
export interface TogetherRoom {
  /** Opens the page and connects; false: it never got that far. */
  enter(person: Person): Promise<boolean>;
  logIn(person: Person): Promise<void>;
  says(person: Person): Promise<void>;
  /** Closes the tab. */
  close(person: Person): Promise<void>;
}

interface TogetherOptions {
  edition: Edition;
  recording: Recording;
  words: Words;
  address: string;
}

export function createTogetherRoom(options: TogetherOptions): TogetherRoom {
  const { edition, recording, words, address } = options;
  const { username, text: textField } = edition.fields;
  const typeOf = (message: 'clientLogin' | 'clientDisconnect' | 'clientChat') =>
    edition.messages[message].properties.type.const;
  const present: Person[] = [];

  const users = () => present.map(({ name }) => name);
  const begin = (
    { tab }: Person,
    step: PageStepEvent['step'],
    who: Person,
    details: Pick<PageStepEvent, 'message' | 'marker' | 'text'> = {},
  ): number => {
    recording.record({ kind: 'page-step', page: tab.label, step, who: who.name, users: users(), ...details });
    return recording.position() - 1;
  };
  const listFor = (person: Person, ...left: string[]): Wanted => listOf(users(), person.name, left);
  const frameAt =
    ({ tab }: Person, direction: 'to-server' | 'to-page', test: (data: string) => boolean) =>
    (event: TranscriptEvent): boolean =>
      event.kind === 'page-frame' && event.page === tab.label && event.direction === direction && test(event.data);

  /** What everybody else sees of a step; noted before it is taken, so that its frames come after. */
  function witnesses(step: PageStepEvent['step'], who: Person, details: Parameters<typeof begin>[3] = {}) {
    return present.filter((other) => other !== who).map((other) => ({ other, at: begin(other, step, who, details) }));
  }

  return {
    async enter(person) {
      const { tab } = person;
      const opened = begin(person, 'open', person);
      if (!(await tab.open())) return false;
      await tab.look(opened);
      const at = begin(person, 'connect', person, { text: address });
      const isOpen = (event: TranscriptEvent) =>
        event.kind === 'page-socket' && event.page === tab.label && event.event === 'opened';
      const connected =
        (await tab.type('server', address)) &&
        (await tab.press('connect')) &&
        (await tab.waitFor('a connection to the server', at, isOpen));
      await tab.look(at);
      return connected;
    },

    async logIn(person) {
      const { tab, name } = person;
      const message = { type: typeOf('clientLogin'), [username]: name };
      present.push(person);
      const at = begin(person, 'log-in', person, { message });
      const seenBy = witnesses('somebody-logs-in', person);
      const acted = (await tab.type('name', name)) && (await tab.press('setName'));
      const tells = (data: string) => mayTellArrival(data, name, edition) || isLostObject(data);
      const came = acted && (await tab.waitFor('the login broadcast', at, frameAt(person, 'to-page', tells)));
      await tab.look(at, came ? listFor(person) : undefined);
      for (const { other, at: since } of seenBy) {
        await other.tab.look(since, acted ? listFor(other) : undefined);
      }
    },

    async says(person) {
      const { tab, name } = person;
      const marker = words.word();
      const message = { type: typeOf('clientChat'), [username]: name, [textField]: marker };
      const details = { message, marker, text: marker };
      const at = begin(person, 'says', person, details);
      const seenBy = witnesses('hears', person, details);
      const wanted: Wanted = { region: 'chat', has: [marker] };
      const acted = (await tab.type('message', marker)) && (await tab.press('send'));
      await tab.look(at, acted ? wanted : undefined);
      for (const { other, at: since } of seenBy)
        await other.tab.look(since, acted ? wanted : undefined, { screenshot: true });
    },

    async close(person) {
      const message = { type: typeOf('clientDisconnect'), [username]: person.name };
      if (present.includes(person)) present.splice(present.indexOf(person), 1);
      begin(person, 'closes', person, { message });
      const seenBy = witnesses('somebody-leaves', person);
      await person.tab.close();
      for (const { other, at: since } of seenBy) {
        await other.tab.look(since, listFor(other, person.name), { screenshot: true });
      }
    },
  };
}
