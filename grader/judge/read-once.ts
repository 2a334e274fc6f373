import type { Transcript } from '../types/evidence.ts';

/** Checks ask hundreds of times for the same of one transcript: it is read once, and again only if the transcript has grown. */
export function readOnce<Value>(read: (transcript: Transcript) => Value): (transcript: Transcript) => Value {
  const known = new WeakMap<Transcript, { length: number; value: Value }>();
  return (transcript) => {
    const { length } = transcript.events;
    const kept = known.get(transcript);
    if (kept?.length === length) return kept.value;
    const value = read(transcript);
    known.set(transcript, { length, value });
    return value;
  };
}
