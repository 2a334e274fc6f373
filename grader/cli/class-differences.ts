import { oneLine } from '../report/safe-text.ts';
import { amount } from '../report/words.ts';
import type { Row } from '../types/class-report.ts';

/** A row that came out in another way than the last time. */
export interface Difference {
  key: string;
  /** In words, safe to print. */
  text: string;
}

/** Checks of one row that are named. */
const MOST_CHECKS = 5;

/** What is different between the rows of two gradings of a class: people, states, points and checks. */
export function differences(before: readonly Row[], after: readonly Row[]): Difference[] {
  const old = new Map(before.map((row) => [row.key, row]));
  const now = new Set(after.map(({ key }) => key));
  return [
    ...after.flatMap((row) => {
      const was = old.get(row.key);
      const changes = was === undefined ? ['is new'] : changesOf(was, row);
      return changes.length === 0 ? [] : [{ key: row.key, text: `${oneLine(row.name)}: ${changes.join('; ')}` }];
    }),
    ...before.flatMap(({ key, name }) =>
      now.has(key) ? [] : [{ key, text: `${oneLine(name)}: is not there any more` }],
    ),
  ];
}

function changesOf(was: Row, is: Row): string[] {
  const outcomes = new Map(was.checks?.map(({ id, outcome }) => [id, outcome]));
  const turned = (is.checks ?? []).flatMap(({ id, outcome }) => {
    const before = outcomes.get(id);
    return before === undefined || before === outcome ? [] : [`${id} ${before} → ${outcome}`];
  });
  return [
    ...(was.state === is.state ? [] : [`${was.state} → ${is.state}`]),
    ...(was.earned === is.earned ? [] : [`${points(was)} → ${points(is)} points`]),
    ...(turned.length > MOST_CHECKS ? [`${turned.length} checks came out in another way`] : turned),
  ];
}

const points = ({ earned }: Row): string => (earned === undefined ? 'no' : amount(earned));
