import type { Transcript, TranscriptEvent } from '../types/evidence.ts';

type Unstamped<Event> = Event extends unknown ? Omit<Event, 'at'> : never;
/** An event before the recording puts the time on it. */
export type NewEvent = Unstamped<TranscriptEvent>;

/** Milliseconds since the run began, two decimals. */
export type Clock = () => number;

export function createClock(): Clock {
  const begin = performance.now();
  return () => Math.round((performance.now() - begin) * 100) / 100;
}

/** The transcript of one scenario while it is being written. Every wait of the grader is a wait on it. */
export interface Recording {
  readonly transcript: Transcript;
  record(event: NewEvent): void;
  /** From now on nothing is written down; whoever watches still sees what happens. */
  end(): void;
  /** Index that the next event will get: where a step's events begin. */
  position(): number;
  /**
   * Hands every event from index `from` on to `see`, those already there first, until it answers true.
   * Resolves to true then, and to false when `giveUp` resolves first.
   */
  until(from: number, see: (event: TranscriptEvent) => boolean, giveUp: Promise<unknown>): Promise<boolean>;
}

export function createRecording(scenario: string, fresh: boolean, now: Clock): Recording {
  const transcript: Transcript = { scenario, fresh, events: [] };
  const watchers = new Set<(event: TranscriptEvent) => void>();
  let ended = false;
  return {
    transcript,
    record(event) {
      const stamped = { ...event, at: now() } as TranscriptEvent;
      if (!ended) transcript.events.push(stamped);
      for (const watch of watchers) watch(stamped);
    },
    end() {
      ended = true;
    },
    position: () => transcript.events.length,
    until(from, see, giveUp) {
      if (transcript.events.slice(from).some(see)) return Promise.resolve(true);
      return new Promise((resolve, reject) => {
        const finish = (seen: boolean) => {
          watchers.delete(watch);
          resolve(seen);
        };
        const watch = (event: TranscriptEvent) => {
          if (see(event)) finish(true);
        };
        watchers.add(watch);
        giveUp.then(() => finish(false), reject);
      });
    },
  };
}
