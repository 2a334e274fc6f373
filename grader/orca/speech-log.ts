import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { timer } from '../gather/patience.ts';

/** What Orca says, as it says it. */
export interface SpeechLog {
  /** How much has been said so far. */
  position(): number;
  /** The utterances from a position on, up to another. */
  between(from: number, to?: number): string[];
  /** Resolves to whether any of some words is said within so many milliseconds, from a position on. */
  hearsAny(words: readonly string[], from: number, limit: number): Promise<boolean>;
  /** Resolves once the reader is ready to speak, and to false when it isn't within so many milliseconds. */
  isReady(limit: number): Promise<boolean>;
}

/** One line of the log. */
export type SpeechLine = { kind: 'ready' } | { kind: 'said'; text: string };

/** Reads a line that the part of ours inside Orca has written; undefined for anything else. */
export function readLine(line: string): SpeechLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if ('ready' in value && value.ready === true) return { kind: 'ready' };
  return 'said' in value && typeof value.said === 'string' ? { kind: 'said', text: value.said } : undefined;
}

/** Whether a text holds a word. Readers change capitals, and glue words together where the markup does. */
export const holds = (text: string, word: string): boolean => text.toLowerCase().includes(word.toLowerCase());

/** Follows the lines as they come. */
export function followSpeech(lines: Readable): SpeechLog {
  const said: string[] = [];
  const watchers = new Set<() => void>();
  let ready = false;

  createInterface({ input: lines }).on('line', (text) => {
    const line = readLine(text);
    if (line?.kind === 'ready') ready = true;
    if (line?.kind === 'said') said.push(line.text);
    for (const watch of watchers) watch();
  });

  async function until(holdsNow: () => boolean, limit: number): Promise<boolean> {
    if (holdsNow()) return true;
    const late = timer(limit);
    let watch = () => {};
    const seen = new Promise<void>((resolve) => {
      watch = () => {
        if (holdsNow()) resolve();
      };
      watchers.add(watch);
    });
    await Promise.race([seen, late.done]);
    late.clear();
    watchers.delete(watch);
    return holdsNow();
  }

  return {
    position: () => said.length,
    between: (from, to) => said.slice(from, to),
    hearsAny: (words, from, limit) =>
      until(() => said.slice(from).some((text) => words.some((word) => holds(text, word))), limit),
    isReady: (limit) => until(() => ready, limit),
  };
}
