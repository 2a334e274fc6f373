import { randomInt } from 'node:crypto';
import { readPayload } from '../messages/frame.ts';
import type { Edition } from '../types/edition.ts';

/**
 * Random names and words, so that no answer can be prepared. They are letters only, all different, and none is part of
 * another, since odd names are not what the graded steps are about.
 */
export interface Words {
  /** A screen name, with a capital letter. */
  name(): string;
  /** A word to recognise a message by. */
  word(): string;
  /** Whether any of the words given out so far stands in `text`. */
  anyIn(text: string): boolean;
  /** Whether this is one of the names given out. */
  isName(value: unknown): boolean;
}

const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';
/** Four syllables: about 24 million words, all of one length, so that none can be part of another. */
const SYLLABLES = 4;

const pick = (letters: string): string => letters[randomInt(letters.length)] ?? '';

export function createWords(): Words {
  const used = new Set<string>();
  const names = new Set<string>();
  const word = (): string => {
    const candidate = Array.from({ length: SYLLABLES }, () => pick(CONSONANTS) + pick(VOWELS)).join('');
    if (used.has(candidate)) return word();
    used.add(candidate);
    return candidate;
  };
  return {
    word,
    name() {
      const lower = word();
      const name = `${lower.slice(0, 1).toUpperCase()}${lower.slice(1)}`;
      names.add(name);
      return name;
    },
    anyIn(text) {
      const lower = text.toLowerCase();
      return [...used].some((candidate) => lower.includes(candidate));
    },
    isName: (value) => typeof value === 'string' && names.has(value),
  };
}

/** On a server that other people use: whether a frame is about them and not about the grader's own clients. */
export function isAboutOthers(data: string, words: Words, edition: Edition): boolean {
  if (!words.anyIn(data)) return true;
  const { object } = readPayload(data);
  if (!object) return false;
  const { joined, left, username } = edition.fields;
  for (const field of [joined, left, username]) {
    if (field && typeof object[field] === 'string' && !words.isName(object[field])) return true;
  }
  return false;
}
