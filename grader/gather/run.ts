import type { Edition } from '../types/edition.ts';
import type { Evidence, SubmissionInfo } from '../types/evidence.ts';
import { GRADER_VERSION } from '../types/version.ts';
import type { Played } from './play.ts';
import { type Clock, createClock } from './recording.ts';

/** One run of the grader: its clock, what it tells about its progress, and the evidence. */
export interface Run {
  now: Clock;
  /** Begins a stage; its time is counted under `stage`, or under the name given. */
  stage(stage: string, countAs?: string): void;
  /** Adds milliseconds to what is counted under a name within a stage. */
  spent(what: string, ms: number): void;
  /** What is known of a submission by now. */
  evidence(mode: Evidence['mode'], submission: SubmissionInfo, played: Played): Evidence;
}

export function beginRun(edition: Edition, onStage?: (stage: string) => void): Run {
  const now = createClock();
  const startedAt = new Date().toISOString();
  const timing: Record<string, number> = {};
  let current: { name: string; since: number } | undefined;
  const count = () => {
    if (!current) return;
    timing[current.name] = Math.round((timing[current.name] ?? 0) + now() - current.since);
    current.since = now();
  };
  return {
    now,
    stage(stage, countAs = stage) {
      count();
      current = { name: countAs, since: now() };
      onStage?.(stage);
    },
    spent(what, ms) {
      timing[what] = Math.round((timing[what] ?? 0) + ms);
    },
    evidence(mode, submission, played) {
      count();
      timing.total = Math.round(now());
      return {
        schemaVersion: 1,
        grader: GRADER_VERSION,
        startedAt,
        mode,
        submission,
        edition,
        ...played,
        timing: { ...timing },
      };
    },
  };
}
