/** What the checks say to students is plain English: what of that a machine can measure. */
import { describe, expect, it } from 'vitest';
import type { Check } from '../judge/check.ts';
import { checks } from './index.ts';

/** Words of a sentence; what is filled in counts as one. */
const LONGEST_SENTENCE = 28;
/** A year of school, by the formula of Flesch and Kincaid; a second-year student reads English of far more, but not for hours. */
const HIGHEST_GRADE = 9;

/** They blame, make light of a difficulty, or are rare; and phrases of the formal register that readers of English as a second language miss. */
const AVOIDED =
  /\b(?:obvious(?:ly)?|simply|just (?:do|add|use|write)|trivial(?:ly)?|of course|clearly wrong|careless|you forgot|you should have|failed to|one's|oneself|whoever|whosoever|thereby|hereby|whereas|hence|thus|heed|raise[sd]? an error|slips?|struck|ghosts?|come about|comes? to stand|stands? in|hears? of the|whose doing|by hand|turned away|telling)\b/i;

/** In code, what does something: a statement, a call, an assignment, a value of an attribute, an element with its content. */
const DOES_SOMETHING = /[;=({]|<\//;
/** The same where it isn't marked as code. A call without arguments is a name: send(). */
const BARE_CODE = /=>|\w\([^)]|\w="/;
const givesSolution = (hint: string) =>
  BARE_CODE.test(hint) || (hint.match(/`[^`]*`/g) ?? []).some((code) => DOES_SOMETHING.test(code));

const QUESTION = /\?$/;
/** With what a step to try begins. */
const TRY = /^(?:Add|Check|Compare|Count|Follow|Look|Open|Print|Search|Send|Start|Try|Write)\b/;

/** Values that hold whole sentences of their own, or the name of a rule and where to read about it. */
const withoutOutput = (text: string) => text.replaceAll(/\s*\{\{(?:crash|trouble|detail|about|more)\}\}/g, '');

/** A text as it is read: a value is a name, and so is code. */
const asRead = (text: string) =>
  withoutOutput(text)
    .replaceAll(/#?\{\{\w+\}\}/g, 'Ana')
    .replaceAll(/`[^`]*`/g, 'code');

const sentencesIn = (text: string) => asRead(text).split(/(?<=[.?!]) +/);
const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}'-]+/gu) ?? [];

/** About how many syllables an English word has: its groups of vowels, without a silent end. */
function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters.replace(/(?:[^laeiouy]es|[^aeiouydt]ed|[^laeiouy]e)$/, '').replace(/^y/, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 0);
}

/** The level of a text in years of school: Kincaid et al., "Derivation of new readability formulas", 1975. */
function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsIn);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** The sentences that a check may say. */
const proseOf = ({ title, why, messages }: Check): string[] => [
  title,
  ...sentencesIn(why),
  ...Object.values(messages).flatMap(({ text, hint = '' }) => [...sentencesIn(text), ...sentencesIn(hint)]),
];

const textsOf = ({ title, why, messages }: Check): string[] => [
  title,
  why,
  ...Object.values(messages).flatMap((message) => Object.values(message).filter((text) => text !== undefined)),
];

describe.each(checks.map((check) => [check.id, check] as const))('what %s says', (_, check) => {
  it('has sentences that end before their beginning is forgotten', () => {
    expect(proseOf(check).filter((sentence) => wordsIn(sentence).length > LONGEST_SENTENCE)).toEqual([]);
  });

  it('is easy enough to read', () => {
    expect(gradeOf(proseOf(check))).toBeLessThanOrEqual(HIGHEST_GRADE);
  });

  it('blames nobody, and has no word that has to be looked up', () => {
    expect(textsOf(check).filter((text) => AVOIDED.test(asRead(text)))).toEqual([]);
  });

  it('leads on with a question or something to try, and gives no solution away', () => {
    for (const [id, { hint = '' }] of Object.entries(check.messages)) {
      const leadsOn = sentencesIn(hint).some((sentence) => QUESTION.test(sentence) || TRY.test(sentence));
      expect([id, hint, leadsOn, givesSolution(hint)]).toEqual([id, hint, true, false]);
    }
  });
});

describe('the measures', () => {
  it('tell plain sentences from others', () => {
    expect(gradeOf(['The cat sat on the mat.', 'It saw a dog.'])).toBeLessThan(3);
    expect(
      gradeOf(['Accessibility considerations necessitate unambiguous identification of contributing participants.']),
    ).toBeGreaterThan(HIGHEST_GRADE);
  });

  it.each([
    ['names', 1],
    ['message', 2],
    ['connection', 3],
    ['people', 2],
  ])('count the syllables of %s', (word, syllables) => {
    expect(syllablesIn(word)).toBe(syllables);
  });

  it.each([
    'Write `socket.send(text)` here.',
    'Use `for (const each of all)`.',
    'Add `<p>Ana: Hello!</p>`.',
    'Set `role="log"`.',
    'Call socket.send(text).',
  ])('find the code of a solution: %s', (hint) => {
    expect(givesSolution(hint)).toBe(true);
  });
});
