import type { Entry } from '../flawed/catalogue.ts';
import { AREAS } from '../flawed/verdicts.ts';
import type { Check } from '../judge/check.ts';
import type { Mutant } from './mutant.ts';
import type { Matrix } from './row.ts';

/** What shows that a check is needed. */
export interface Need {
  check: string;
  /** How many submissions it passes on. */
  passes: number;
  /** The submissions that it fails on. */
  failsOn: readonly string[];
  /** Those of them on which no other check fails. */
  failsAloneOn: readonly string[];
}

/** One submission: the checks that find something, and those that can't be judged or are not asked for. */
interface Case {
  id: string;
  areas: readonly Check['area'][];
  found: readonly string[];
  silent: readonly string[];
}

/** Which check passes and fails on what, from the flawed submissions and the mutants. */
export function needsOf(
  checks: readonly Check[],
  catalogue: readonly Entry[],
  mutants: readonly Mutant[],
  matrix: Matrix,
): Need[] {
  const cases = [
    ...catalogue.map((entry) => ofEntry(entry, catalogue)),
    ...mutants.map((each) => ofMutant(each, matrix)),
  ];
  return checks.map(({ id, area }) => {
    const failing = cases.filter(({ found }) => found.includes(id));
    return {
      check: id,
      passes: cases.filter((each) => each.areas.includes(area) && ![...each.found, ...each.silent].includes(id)).length,
      failsOn: failing.map((each) => each.id),
      failsAloneOn: failing.filter(({ found }) => found.length === 1).map((each) => each.id),
    };
  });
}

/** What is said of every submission of the same form is no finding of its flaw. */
function ofEntry({ id, form, halves, group, expect }: Entry, catalogue: readonly Entry[]): Case {
  const right = catalogue.find((each) => each.group === 'right' && each.form === form);
  const usual = group === 'right' ? {} : (right?.expect ?? {});
  const told = Object.entries(expect).filter(([check, verdict]) => usual[check] !== verdict);
  const isFinding = (verdict: string) => /^(fail|partial) /.test(verdict);
  return {
    id,
    areas: AREAS[halves],
    found: told.filter(([, verdict]) => isFinding(verdict)).map(([check]) => check),
    silent: Object.entries(expect)
      .filter(([, verdict]) => !verdict.startsWith('pass '))
      .map(([check]) => check),
  };
}

function ofMutant({ id, half }: Mutant, matrix: Matrix): Case {
  const { found = {}, skipped = '' } = matrix[id] ?? {};
  return {
    id,
    areas: half === 'server' ? ['server'] : ['client', 'accessibility'],
    found: Object.keys(found),
    silent: skipped.split(' '),
  };
}
