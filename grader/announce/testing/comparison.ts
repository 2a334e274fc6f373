import { readFileSync } from 'node:fs';
import type { Announcement } from '../types.ts';

/** A page with what each pair of screen reader and browser said of it, utterance by utterance. */
export interface RecordedPage {
  id: string;
  html: string;
  act: string;
  /** What an author would want said: "A|" is assertive, "?" unsettled. */
  expect: string[];
  spoken: Record<string, string[]>;
}

export interface KnownMiss {
  page: string;
  /** The pairs that say otherwise. */
  pairs: string[];
  reason: string;
}

export const readTruth = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../truth/${name}.json`, import.meta.url), 'utf8')) as T;

/**
 * How speech is compared. A reader may say one thing in two utterances, or two in one, in another order, more than once, with
 * blanks or without, and with a mark before the items of a list. None of that is about whether something is heard, so that
 * all that a pair said is strung together, without blanks, punctuation and bullets. What a reader says about the page itself
 * (where the focus is, that it has loaded) is left out: these utterances only, whole.
 */
const ABOUT_THE_PAGE =
  /^(main content|alert|form|entry|Msg|Msg entry.*|my text|Focus mode|Finished loading.*|Chat|heading 1|bullet|•)\.?$/;

function strung(utterances: readonly string[]): string {
  return utterances
    .filter((utterance) => !ABOUT_THE_PAGE.test(utterance.trim()))
    .map(bare)
    .join('|');
}

/** The name of the region that some readers put before what is new in it is no part of it. */
const bare = (text: string): string => text.replace(/^(Messages|Users)\.? /, '').replace(/[\s\p{P}\ufeff]+/gu, '');

/** Whether a text is in what was said; over the borders of utterances, as one may be said in two. */
const holds = (said: string, text: string): boolean => said.replaceAll('|', '').includes(bare(text));

/** The texts by which pages are told apart: which of those that an author wants are heard; where none is wanted, whether anything is. */
function answers(page: RecordedPage, said: string): string {
  const wanted = page.expect.map((text) => text.replace(/^(\?|A\|)+/, '')).filter((text) => text !== '');
  if (wanted.length === 0) return said === '' ? 'silent' : 'speaks';
  return wanted.map((text) => (holds(said, text) ? 'heard' : 'not')).join(' ');
}

export interface Comparison {
  /** All pairs give the same answers. */
  arePairsAgreed: boolean;
  /** The model gives the same answers as a pair, by pair. */
  agreesWith: Record<string, boolean>;
  /** It says nothing without a doubt. */
  isUncertain: boolean;
  /**
   * What a pair contradicts, by pair: something said for certain that it does not say; silence where it speaks; a word that all
   * pairs with Chromium say, and neither the model nor the platform layer has.
   */
  contradictions: Record<string, readonly string[]>;
}

export function compare(page: RecordedPage, announcements: readonly Announcement[]): Comparison {
  const model = announcements.filter(({ layer }) => layer === 'model');
  const said = strung(model.map(({ text }) => text));
  const all = strung(announcements.map(({ text }) => text));
  const pairs = Object.entries(page.spoken).map(([pair, utterances]) => ({
    pair,
    heard: strung(utterances),
    utterances,
  }));
  const ofChromium = pairs.filter(({ pair }) => pair.includes('chromium'));
  const words = new Set(
    ofChromium.flatMap(({ utterances }) => utterances.filter((each) => !ABOUT_THE_PAGE.test(each))).flatMap(wordsOf),
  );
  const lacking = [...words].filter((word) => ofChromium.every(({ heard }) => holds(heard, word)) && !holds(all, word));
  const contradictions = pairs.map(({ pair, heard }) => {
    const unheard = model.filter(({ certain, text }) => certain && !holds(heard, text)).map(({ text }) => text);
    const silence = model.length === 0 && heard !== '' ? ['(silence)'] : [];
    return [pair, [...unheard, ...silence, ...(pair.includes('chromium') ? lacking : [])]] as const;
  });
  return {
    arePairsAgreed: new Set(pairs.map(({ heard }) => answers(page, heard))).size === 1,
    agreesWith: Object.fromEntries(
      pairs.map(({ pair, heard }) => [pair, answers(page, heard) === answers(page, said)]),
    ),
    isUncertain: model.length > 0 && model.every(({ certain }) => !certain),
    contradictions: Object.fromEntries(contradictions.filter(([, texts]) => texts.length > 0)),
  };
}

const wordsOf = (utterance: string): string[] =>
  utterance
    .replace(/^(Messages|Users)\.? /, '')
    .split(/\s+/)
    .filter((word) => bare(word) !== '');
