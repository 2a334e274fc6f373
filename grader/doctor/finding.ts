/** One thing that grading needs, or may need, on this machine. */
export interface Finding {
  readonly id: 'node' | 'kit' | 'chromium' | 'python' | 'espeak' | 'port' | 'npx' | 'sandbox';
  /** How it is called in a list. */
  readonly name: string;
  /** failed: grading can't do without. note: something is missing or odd that not everybody needs. */
  readonly state: 'ok' | 'note' | 'failed';
  readonly text: string;
  /** What to do about it, one line each. */
  readonly advice: readonly string[];
}

/** Whether everything is there that grading can't do without. */
export const isReady = (findings: readonly Finding[]): boolean => findings.every(({ state }) => state !== 'failed');
