/** What `grade` ends with. */
export const EXIT = {
  /** Everything that is worth points passes. */
  passed: 0,
  /** Graded, and something fails. */
  failed: 1,
  /** Could not grade: nothing to run, or a fault of the grader. */
  notGraded: 2,
  /** The command line was wrong. */
  usage: 3,
  /** Ended by Ctrl-C, as shells expect it: 128 + 2. */
  interrupted: 130,
} as const;
