import type { VisitRoom } from '../../gather/page/visit-room.ts';
import type { Words } from '../../gather/words.ts';
import { type JsonObject, readPayload } from '../../messages/frame.ts';
import { visits } from '../../scenarios/client/index.ts';
import type { Edition } from '../../types/edition.ts';
import type { Transcript } from '../../types/evidence.ts';
import type { PageFlaw } from './page-flaw.ts';
import { createStagedKeyboard } from './staged-keyboard.ts';
import { createStagedPage, type StagedMoment } from './staged-page.ts';

/** Plain names and words; none is part of another. */
const NAMES = 'Ana Bo Cyril Dora Emil Fay Gus Hugo Ivo Jule Kim Lea Max Nils Olga Pia Quim Rut Sven Tess Udo Vera Wim';
const WORDS =
  'lantern pebble saffron thimble walnut velvet copper marble ginger cobalt raven tulip harbor meadow anchor bamboo candle dragon ember falcon glacier hazel indigo jasmine kettle lemon mosaic nectar orchid piston quartz ribbon summit tundra umber vortex willow yonder zephyr';

export const ADDRESS = 'ws://localhost:40404';

/** Names and words in a fixed order. */
export function stagedWords(): Words {
  const names = NAMES.split(' ');
  const words = WORDS.split(' ');
  return {
    name: () => names.shift() ?? 'Nobody',
    word: () => words.shift() ?? 'word',
    anyIn: () => true,
    isName: (value) => typeof value === 'string',
  };
}

/** Plays every visit of a page, step by step as it stands in its file, on a perfect server. */
export async function stageVisits(edition: Edition, flaw: PageFlaw): Promise<Record<string, Transcript>> {
  const transcripts: Record<string, Transcript> = {};
  for (const scenario of visits) {
    const words = stagedWords();
    const { visitor, before } = scenario.cast(words);
    const transcript: Transcript = { scenario: scenario.id, fresh: true, events: [] };
    const { listens, withKeyboard } = scenario;
    const room = createStagedVisit(transcript, edition, flaw, visitor, before, words, { listens, withKeyboard });
    await scenario.play(room, before, words, edition.page.enterSends);
    transcripts[scenario.id] = transcript;
  }
  return transcripts;
}

function createStagedVisit(
  transcript: Transcript,
  edition: Edition,
  flaw: PageFlaw,
  visitor: string,
  before: readonly string[],
  words: Words,
  { listens, withKeyboard = false }: { listens: boolean; withKeyboard?: boolean | undefined },
): VisitRoom {
  const page = createStagedPage(transcript, edition, 'visitor', visitor, flaw);
  const keyboard = withKeyboard ? createStagedKeyboard(edition, page.label, flaw, page.record) : undefined;
  const users = [...before];
  const { username, text: textField, joined, left, users: list } = edition.fields;
  const typeOf = (kind: keyof Edition['messages']) => edition.messages[kind].properties.type.const;
  let isConnected = false;
  const isOver = () => page.isOver() || !isConnected;
  const chat = (who: string, text: string) => ({ type: typeOf('serverChat'), [username]: who, [textField]: text });
  const arrival = (who: string) => ({
    type: typeOf('serverLogin'),
    ...(joined ? { [joined]: who } : {}),
    [list]: [...users],
  });
  const forget = (name: string) => users.splice(users.lastIndexOf(name), 1);

  let draft: { marker: string; whole: string } | undefined;
  function say(about: 'says' | 'says-with-enter', text: string): void {
    if (isOver()) return;
    const written = draft;
    draft = undefined;
    const marker = written?.marker ?? words.word();
    const whole = written?.whole ?? `${marker}${text}`;
    const message = chat(visitor, whole);
    const moment = page.begin(about, visitor, users, { message, marker, text: whole });
    keyboard?.press('send');
    if (isOver()) return;
    const relayed = page.send(moment, message).filter((data) => readPayload(data).object?.type === message.type);
    for (const data of relayed) page.receive(moment, readPayload(data).object ?? {});
    if (relayed.length === 0 && about === 'says') page.receive(moment, message);
    observe(moment);
  }

  /** What can be seen and heard once a step is done. */
  function observe(moment: StagedMoment): void {
    page.look(moment);
    if (listens) page.listen(moment);
  }

  function hear(
    about: 'hears' | 'hears-in-passing' | 'hears-unknown-type',
    from: string,
    text: string,
    type?: string,
  ): void {
    if (isOver()) return;
    const marker = words.word();
    const whole = `${marker}${text}`;
    const message: JsonObject = { ...chat(from, whole), ...(type === undefined ? {} : { type }) };
    const moment = page.begin(about, from, users, { message, marker, text: whole });
    page.receive(moment, message);
    if (about === 'hears-in-passing') page.listen(moment);
    else observe(moment);
    keyboard?.notice();
  }

  function open(): boolean {
    page.look(page.begin('open', visitor, users));
    return !page.isOver();
  }

  function connect(): boolean {
    const moment = page.begin('connect', visitor, users, { text: ADDRESS });
    keyboard?.type('server');
    const url = flaw.address === undefined ? ADDRESS : flaw.address;
    if (url !== null) {
      page.record({ kind: 'page-socket', page: page.label, event: 'opened', url });
      isConnected = true;
    }
    keyboard?.press('connect');
    page.look(moment);
    return !isOver();
  }

  return {
    visitor,
    isOver,
    open: async () => open(),
    connect: async () => connect(),
    enter: async () => open() && connect(),
    async writes(text = '') {
      if (isOver()) return;
      const marker = words.word();
      draft = { marker, whole: `${marker}${text}` };
      page.begin('writes', visitor, users, { marker, text: draft.whole });
      keyboard?.type('message');
    },
    async goesToSend() {
      if (isOver()) return;
      page.begin('goes-to-send', visitor, users);
      keyboard?.goTo('send');
    },
    async audit(state) {
      if (page.isOver()) return;
      const faults = flaw.faults ? flaw.faults(state) : [];
      page.record({
        kind: 'page-audited',
        page: page.label,
        state,
        elements: 40,
        ...(faults ? {} : { unfinished: true }),
        faults: [...(faults ?? [])],
      });
    },
    async logIn() {
      if (isOver()) return false;
      const right = { type: typeOf('clientLogin'), [username]: visitor };
      users.push(visitor);
      const moment = page.begin('log-in', visitor, users, { message: right });
      keyboard?.type('name');
      keyboard?.press('setName');
      page.send(moment, right);
      page.receive(moment, arrival(visitor));
      observe(moment);
      return true;
    },
    async somebodyLogsIn(name) {
      if (isOver()) return;
      users.push(name);
      const message = arrival(name);
      const moment = page.begin('somebody-logs-in', name, users, { message });
      page.receive(moment, message);
      observe(moment);
    },
    async somebodyLeaves(name) {
      if (isOver()) return;
      forget(name);
      const message = { type: typeOf('serverDisconnect'), ...(left ? { [left]: name } : {}), [list]: [...users] };
      const moment = page.begin('somebody-leaves', name, users, { message });
      page.receive(moment, message);
      observe(moment);
    },
    somebodyVanishes: forget,
    hears: async (from, text = '') => hear('hears', from, text),
    async hearsMany(from, count) {
      for (let nth = 0; nth < count; nth++) hear('hears-in-passing', from, '');
    },
    says: async (text = '') => say('says', text),
    saysWithEnter: async (text = '') => say('says-with-enter', text),
    hearsUnknownType: async (from) => hear('hears-unknown-type', from, '', words.word()),
    async close() {
      if (page.isOver()) return;
      const right = { type: typeOf('clientDisconnect'), [username]: visitor };
      const moment = page.begin(
        'closes',
        visitor,
        users.filter((name) => name !== visitor),
        { message: right },
      );
      if (isConnected) page.send(moment, right);
      for (const event of flaw.happens?.(moment) ?? [])
        transcript.events.push({ ...event, at: transcript.events.length } as Transcript['events'][number]);
    },
  };
}
