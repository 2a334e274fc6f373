import type { Announcement } from '../announce/index.ts';
import type { PageStepEvent } from '../types/evidence.ts';
import { holds } from './speech-log.ts';

/** One thing that happened in the chat, with what the model says is announced and what Orca said. */
export interface HeardStep {
  step: PageStepEvent['step'];
  who: string;
  /** The unique word of a message; undefined when somebody comes or goes. */
  word: string | undefined;
  /** Unique words of the messages before it. */
  earlier: readonly string[];
  announced: readonly Pick<Announcement, 'text' | 'certain' | 'layer' | 'reason'>[];
  said: readonly string[];
}

/** What the model says of Orca: it must, it must not, it may. */
export type Prediction = 'yes' | 'no' | 'maybe';

/** heard: the message, or who came or went. named: with its sender. replayed: earlier messages once more. */
export type Aspect = 'heard' | 'named' | 'replayed';

export interface Finding {
  aspect: Aspect;
  model: Prediction;
  orca: boolean;
  agree: boolean;
}

/** So many earlier messages show a replay safely: Orca 43 drops an utterance that equals its last one. */
const ENOUGH_EARLIER = 3;

/**
 * Compares the two in all that can be told of a step. Of a client that everybody must hear rightly, nothing else will do: two
 * that are both deaf would agree as well.
 */
export function compare(step: HeardStep, isGood: boolean): Finding[] {
  const findings = findingsOf(step);
  if (!isGood) return findings;
  return findings.map((each) => ({ ...each, agree: each.model === RIGHT[each.aspect] && each.agree }));
}

/** What a good client sounds like. */
const RIGHT: Record<Aspect, Prediction> = { heard: 'yes', named: 'yes', replayed: 'no' };

function findingsOf(step: HeardStep): Finding[] {
  const findings = [finding('heard', heardByModel(step), isHeard(step))];
  if (step.word !== undefined && isHeard(step)) findings.push(finding('named', namedByModel(step), isNamed(step)));
  if (step.word !== undefined && step.earlier.length >= ENOUGH_EARLIER)
    findings.push(finding('replayed', replayedByModel(step), isReplayed(step)));
  return findings;
}

const finding = (aspect: Aspect, model: Prediction, orca: boolean): Finding => ({
  aspect,
  model,
  orca,
  agree: model === 'maybe' || (model === 'yes') === orca,
});

const keyOf = ({ word, who }: HeardStep): string => word ?? who;

function heardByModel(step: HeardStep): Prediction {
  const entries = step.announced.filter(({ text }) => holds(text, keyOf(step)));
  if (entries.length === 0) return 'no';
  return entries.some(({ certain, layer }) => certain && layer === 'model') ? 'yes' : 'maybe';
}

const isHeard = (step: HeardStep): boolean => step.said.some((text) => holds(text, keyOf(step)));

/** Whether the entry with the message holds its sender. A name that stands in another entry may or may not come right before it. */
function namedByModel(step: HeardStep): Prediction {
  const withName = step.announced.filter(({ text }) => holds(text, step.who));
  if (withName.length === 0) return 'no';
  return withName.some(({ text, certain }) => certain && holds(text, keyOf(step))) ? 'yes' : 'maybe';
}

/** Orca may say a name in bold by itself, right before the rest. */
const isNamed = ({ said, who, word = who }: HeardStep): boolean =>
  said.some((text, index) => holds(text, word) && (holds(text, who) || holds(said[index - 1] ?? '', who)));

/**
 * Of entries that are uncertain each, as those of a region that was made anew, some come out. The whole of an atomic log is
 * another matter: with Chromium, Orca 43 says only what is new in it, and Orca 51 says all of it.
 */
function replayedByModel({ announced, earlier }: HeardStep): Prediction {
  const replays = announced.filter(({ text }) => earlier.some((word) => holds(text, word)));
  if (replays.length === 0) return 'no';
  const safe = replays.filter(({ reason }) => reason !== 'whole');
  const isCertain = safe.some(({ certain, reason }) => certain || reason === 'replayed');
  return isCertain || safe.length >= ENOUGH_EARLIER ? 'yes' : 'maybe';
}

const isReplayed = ({ said, earlier }: HeardStep): boolean =>
  said.some((text) => earlier.some((word) => holds(text, word)));
