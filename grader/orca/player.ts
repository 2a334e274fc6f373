import type { Announcement, Listener } from '../announce/index.ts';
import { withMouse } from '../gather/page/hands.ts';
import { DEAF } from '../gather/page/hearing.ts';
import { createMockServer } from '../gather/page/mock-server.ts';
import { type Stage, withTabs } from '../gather/page/play-pages.ts';
import { createVisitRoom, type VisitRoom } from '../gather/page/visit-room.ts';
import type { Recording } from '../gather/recording.ts';
import { createWords, type Words } from '../gather/words.ts';
import type { Transcript } from '../types/evidence.ts';
import { type Canary, createCanary } from './canary.ts';
import type { HeardStep } from './comparison.ts';
import { holds, type SpeechLog } from './speech-log.ts';

/** Plays a short visit of a client's page past Orca, and past the model. */
export async function playPastReader(stage: Stage, speech: SpeechLog): Promise<HeardStep[]> {
  const { edition, patience } = stage;
  const { steps } = await withTabs(stage, 'reader', async ({ recording, tallyOf, open }) => {
    const words = createWords();
    const [visitor, first, second, later] = [words.name(), words.name(), words.name(), words.name()];
    const tally = tallyOf('visitor');
    const server = createMockServer({ page: 'visitor', edition, others: [first, second], recording, tally });
    const tab = await open('visitor');
    await server.attach(tab.world.session);
    const listener = await tab.listener();
    const address = 'ws://localhost:8081';
    // The room doesn't listen: both are asked here, each at its moment.
    const room = createVisitRoom({
      ...{ tab, server, edition, recording, patience, words, visitor, address },
      hands: withMouse(tab),
      hearing: DEAF,
      auditing: () => undefined,
    });
    const canary = createCanary(tab.world, speech, words);
    try {
      if (!(await room.enter()) || !(await room.logIn())) throw new Error('The client did not get as far as the chat.');
      await canary.begin();
      const doings = doingsIn(room, words, { first, second, later });
      const played = await playSteps({ doings, recording, listener, canary, speech });
      await listener.stop();
      await room.close();
      if (troublesIn(recording.transcript)) throw new Error('The client does not work.');
      return { steps: played, hangs: tab.hangs() };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      throw new Error(`${text} ${troublesIn(recording.transcript)}`.trim());
    }
  });
  return steps;
}

interface Parts {
  doings: readonly (() => Promise<void>)[];
  recording: Recording;
  listener: Listener;
  canary: Canary;
  speech: SpeechLog;
}

async function playSteps({ doings, recording, listener, canary, speech }: Parts): Promise<HeardStep[]> {
  await heardBy(listener);
  const steps: HeardStep[] = [];
  const earlier: string[] = [];
  for (const [index, doing] of doings.entries()) {
    const from = speech.position();
    const at = recording.position();
    await doing();
    const begun = recording.transcript.events[at];
    if (begun?.kind !== 'page-step') throw new Error('The page was lost in the middle of the visit.');
    const { step, who, marker: word } = begun;
    // The model looks before the canary changes the page as well, and once more when Orca has had its say.
    const announced = await heardBy(listener);
    const saidSoFar = () => speech.between(from).filter((text) => !isOfBox(text) && !canary.isOf(text));
    await canary.sing();
    const isSaid = saidSoFar().some((text) => holds(text, word ?? who));
    if (!isSaid || index === doings.length - 1) await canary.singAgain();
    announced.push(...(await heardBy(listener)).filter(({ text }) => !canary.isOf(text)));
    steps.push({ step, who, word, earlier: [...earlier], announced, said: saidSoFar() });
    if (word !== undefined) earlier.push(word);
  }
  return steps;
}

/** What went wrong with the page itself, as words to add to a message. */
function troublesIn({ events }: Transcript): string {
  return events
    .flatMap((event) => {
      if (event.kind === 'page-crashed') return ['Chromium has ended the page.'];
      if (event.kind === 'page-hung') return [`It hung while ${event.doing}.`];
      return event.kind === 'page-error' ? [`It has an error: ${event.text}`] : [];
    })
    .join(' ');
}

async function heardBy(listener: Listener): Promise<Announcement[]> {
  const heard = await listener.heard();
  if (!heard) throw new Error('The model could not read the page.');
  return heard;
}

type Cast = Record<'first' | 'second' | 'later', string>;

function doingsIn(room: VisitRoom, words: Words, { first, second, later }: Cast): (() => Promise<void>)[] {
  const text = () => ` ${words.word()}`;
  return [
    // Four of them: three earlier ones show safely whether they are said again.
    ...[first, second, first, second].map((name) => () => room.hears(name, text())),
    () => room.says(text()),
    () => room.somebodyLogsIn(later),
    () => room.somebodyLeaves(first),
    () => room.hears(later, text()),
  ];
}

/** Whether Orca reads the box that is typed into, as "Message entry required.": that is no announcement. */
const isOfBox = (text: string): boolean => /\bentry\b/.test(text);
