import type { Mutant } from './mutant.ts';
import type { Matrix, Row } from './row.ts';

/** One mutant with what was said of it. */
export interface Tried {
  mutant: Mutant;
  row: Row;
  /** accused: the contract does not mind the change, and the grader found something all the same. */
  state: 'killed' | 'survived' | 'equivalent' | 'accused';
  /** Whether what the student is shown first says what was changed. */
  isNamed: boolean;
}

export interface Figures {
  tried: readonly Tried[];
  killed: number;
  survived: number;
  equivalent: number;
  accused: number;
  /** Of the killed. */
  named: number;
}

/** Sums up a matrix. Throws when a mutant has no row. */
export function figuresOf(mutants: readonly Mutant[], matrix: Matrix): Figures {
  const tried = mutants.map((mutant) => {
    const row = matrix[mutant.id];
    if (!row) throw new Error(`The mutant ${mutant.id} was never graded.`);
    return { mutant, row, state: stateOf(mutant, row), isNamed: isNamed(mutant, row) };
  });
  const count = (state: Tried['state']) => tried.filter((each) => each.state === state).length;
  return {
    tried,
    killed: count('killed'),
    survived: count('survived'),
    equivalent: count('equivalent'),
    accused: count('accused'),
    named: tried.filter(({ state, isNamed }) => state === 'killed' && isNamed).length,
  };
}

function stateOf({ equivalent }: Mutant, { first }: Row): Tried['state'] {
  if (equivalent !== undefined) return first === null ? 'equivalent' : 'accused';
  return first === null ? 'survived' : 'killed';
}

/** A name is a check, or a check and its message. */
const isNamed = ({ names }: Mutant, { first }: Row): boolean =>
  first !== null && names.some((name) => name === first || name === first.split(' ')[0]);

/** A part of a whole as people read it; of nothing, it is all. */
export const percent = (part: number, whole: number): string =>
  `${(whole === 0 ? 100 : (100 * part) / whole).toFixed(1)} %`;
