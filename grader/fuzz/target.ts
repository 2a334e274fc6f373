import type { Lots } from '../tools/class/lots.ts';

/** Something that is given random input, again and again. */
export interface Target {
  readonly name: string;
  /**
   * Makes one input and gives it to the product. Resolves to what is wrong and the input itself, or to nothing. What it throws is wrong, too.
   * Each round is the same for the same lots.
   */
  round(lots: Lots): Promise<Finding | undefined>;
  end(): Promise<void>;
}

export interface Finding {
  readonly problem: string;
  readonly input: string | Uint8Array;
}

/** Whether an error is one that the product tells people, with what to do. */
export const isForPeople = (error: unknown): boolean => error instanceof Error && 'hint' in error;
