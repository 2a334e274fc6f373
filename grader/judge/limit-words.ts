import type { ServerKilledEvent } from '../types/evidence.ts';

/** What a server did that was ended by the grader, in words that follow "it": by the limits in gather/process/limits.ts. */
export const LIMIT_WORDS: Readonly<Record<ServerKilledEvent['reason'], string>> = {
  'output-limit': 'printed more than 32 MB',
  'memory-limit': 'used more than 1 GB of memory',
  'process-limit': 'had more than 64 processes at once',
  'cpu-limit': 'computed for more than 60 seconds',
  'disk-limit': 'wrote more than 256 MB or 20,000 files',
};
