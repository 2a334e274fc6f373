/** Times in milliseconds, sizes in bytes. */
export const SERVER_LIMITS = {
  /** From the spawn to the first port that is listened on. */
  startBudgetMs: 10_000,
  /** Between the polite end (TERM) and the forced one (KILL). */
  stopGraceMs: 400,
  /** How long killed processes are waited for before the grader goes on without them. */
  killWaitMs: 5_000,
  /** How long the last lines of a process that has ended are waited for, when something else holds its output open. */
  lastOutputMs: 100,
  /** How long a better port is waited for when the one found is neither offered, nor usual, nor speaks WebSocket. */
  settleMs: 1_000,
  /** Output that is kept in each window; the rest is drained and counted. */
  outputWindowBytes: 64 * 1024,
  /** Output in total past which the server is killed. */
  outputLimitBytes: 32 * 1024 * 1024,
  /** Between two looks at what the server and all that it has started use. */
  watchMs: 100,
  /** Memory of all its processes past which the server is killed; what they share counts for each. */
  memoryBytes: 1024 * 1024 * 1024,
  /** Processes past which the server is killed. */
  processes: 64,
  /** Processor time past which the server is killed. */
  cpuMs: 60_000,
  /** What the files in its working copy may grow by until the server is killed, and how many may come to those that were there. */
  diskBytes: 256 * 1024 * 1024,
  files: 20_000,
} as const;

export type ServerLimits = { readonly [Name in keyof typeof SERVER_LIMITS]: number };

/** Where lab servers listen that don't look at their environment. */
export const USUAL_PORTS: readonly number[] = [8081];
