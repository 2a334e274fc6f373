import type { World } from '../gather/page/world.ts';
import type { Words } from '../gather/words.ts';
import type { SpeechLog } from './speech-log.ts';

/**
 * A line of ours on the page that changes to a new word. Once Orca has said the word, it has said what came before it: so
 * silence is proved by something that was heard.
 */
export interface Canary {
  /** Until Orca listens to this page. Right after it was opened it may still be busy with other things. */
  begin(): Promise<void>;
  /** Until Orca has said a word that came later than all that has happened. */
  sing(): Promise<void>;
  /**
   * The same, when something that should have been said was not. Chromium hands over changes in batches whose order is its own,
   * and Orca says urgent words behind all others: what a first word has overtaken comes before the next ones.
   */
  singAgain(): Promise<void>;
  /** Whether a text is a word of ours. */
  isOf(text: string): boolean;
}

/** Milliseconds. */
const ANSWER_LIMIT = 10_000;
/** How long one word is waited for. An urgent word of the page makes Orca drop a polite one that comes at the same time. */
const WORD_LIMIT = 700;
/** How many words are tried. */
const MOST_WORDS = 15;

type Politeness = 'polite' | 'assertive';

export function createCanary(world: World, speech: SpeechLog, words: Words): Canary {
  const all = new Set<string>();

  async function show(politeness: Politeness, word: string): Promise<void> {
    const { kind } = await world.call(showWord, [politeness, word], ANSWER_LIMIT);
    if (kind === 'gone') throw new Error('The page is gone.');
    if (kind === 'silent') throw new Error('The page does not answer, so nobody can tell what Orca makes of it.');
  }

  async function untilHeard(politeness: Politeness): Promise<void> {
    const from = speech.position();
    const sung: string[] = [];
    while (sung.length < MOST_WORDS) {
      const word = words.word();
      sung.push(word);
      all.add(word);
      await show(politeness, word);
      if (await speech.hearsAny(sung, from, WORD_LIMIT)) return;
    }
    throw new Error('Orca says nothing of a plain status line, so its silence proves nothing.');
  }

  return {
    async begin() {
      // A region must be there before it changes: it comes without a word.
      for (const politeness of ['polite', 'assertive'] as const) await show(politeness, '');
      await untilHeard('polite');
    },
    sing: () => untilHeard('polite'),
    async singAgain() {
      await untilHeard('polite');
      await untilHeard('assertive');
    },
    isOf: (text) => all.has(text.trim().toLowerCase()),
  };
}

/** Runs beside the page's scripts. People see nothing of the line. */
function showWord(politeness: Politeness, word: string): void {
  const id = `reader-canary-${politeness}`;
  const find = () => Document.prototype.getElementById.call(document, id);
  const line = find() ?? document.createElement('div');
  if (!line.isConnected) {
    line.id = id;
    line.setAttribute('aria-live', politeness);
    line.style.cssText = 'position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)';
    document.body.append(line);
  }
  line.textContent = word;
}
