import { type Figures, percent, type Tried } from './figures.ts';
import type { Need } from './needed.ts';

/** What one series of repeated gradings gave. */
export interface Repeats {
  date: string;
  /** How often each submission was graded. */
  times: number;
  submissions: number;
  /** How many gradings ran side by side at most. */
  atOnce: number;
  busy: boolean;
  slow: boolean;
  /** A line for each grading whose verdicts differed from the kept ones. */
  differences: readonly string[];
}

/** Where and with what the figures were made. */
export interface Surroundings {
  date: string;
  versions: Readonly<Record<string, string>>;
  machine: string;
}

interface Findings {
  figures: Figures;
  needs: readonly Need[];
  /** Reasons for checks that no submission fails, or fails alone, by their ids. */
  justified: Readonly<Record<string, string>>;
  /** Reasons for mutants of which nothing is found, by their ids. */
  notFound: Readonly<Record<string, string>>;
  repeats: readonly Repeats[];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;

/** Writes docs/validity.md. */
export function validityPage(surroundings: Surroundings, findings: Findings): string {
  const { figures, needs, justified, notFound, repeats } = findings;
  return `${[
    '# How far the grades can be trusted',
    '<!-- Made by "npm run validate". What is changed here by hand is lost. -->',
    'The grader is graded: the model solution is changed in one place at a time, and each of these *mutants* is graded like a submission. A right grader finds every change that the contract minds, says first what was changed, and says nothing about the others.',
    `Made on ${surroundings.date} with ${Object.entries(surroundings.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}; ${surroundings.machine}.`,
    '## Figures',
    summary(figures),
    '## What was not found',
    list(
      figures,
      'survived',
      ({ mutant: { id, says } }) => `${says}. ${notFound[id] ?? '**No reason is known; the grader is to be mended.**'}`,
    ),
    '## What was found, and called by another name',
    'The first thing that the student is told to mend does not say what was changed.',
    wrongNames(figures),
    '## What was found where nothing is wrong',
    list(figures, 'accused', ({ mutant, row }) => `${mutant.says}; it says ${code(row.first ?? '')}`),
    '## Changes that the contract does not mind',
    list(figures, 'equivalent', ({ mutant }) => `${mutant.says}. ${mutant.equivalent}`),
    '## Every check is needed',
    'How many of the flawed submissions and mutants each check passes on and fails on, and on how many it alone finds something.',
    needed(needs),
    '### Checks that never fail alone',
    unneeded(needs, justified),
    '## The same verdicts each time',
    'The model solution, the starter and ten flawed submissions are graded again and again. Where a verdict differs, the grader is mended; what was seen stands here until the series has been graded anew.',
    repeated(repeats),
    ...repeats.flatMap(({ differences }) => differences.map((each) => `- ${each}`)),
    '## Every mutant',
    matrix(figures),
  ].join('\n\n')}\n`;
}

const summary = ({ tried, killed, survived, equivalent, accused, named }: Figures): string =>
  table(
    ['what', 'number', 'part'],
    [
      ['mutants', String(tried.length), ''],
      ['that the contract does not mind', String(equivalent + accused), ''],
      ['… of which something was found', String(accused), ''],
      ['that break the contract', String(killed + survived), ''],
      ['… found', String(killed), percent(killed, killed + survived)],
      ['… of which the first thing told names what was changed', String(named), percent(named, killed)],
    ],
  );

function list({ tried }: Figures, state: Tried['state'], words: (each: Tried) => string): string {
  const lines = tried.filter((each) => each.state === state).map((each) => `- ${code(each.mutant.id)}: ${words(each)}`);
  return lines.length === 0 ? 'Nothing.' : lines.join('\n');
}

function wrongNames({ tried }: Figures): string {
  const rows = tried
    .filter(({ state, isNamed }) => state === 'killed' && !isNamed)
    .map(({ mutant, row }) => [
      code(mutant.id),
      mutant.says,
      code(row.first ?? ''),
      mutant.names.map(code).join(' or '),
    ]);
  return rows.length === 0 ? 'Nothing.' : table(['mutant', 'what is changed', 'told first', 'would name it'], rows);
}

const needed = (needs: readonly Need[]): string =>
  table(
    ['check', 'passes on', 'fails on', 'alone', 'for example'],
    needs.map(({ check, passes, failsOn, failsAloneOn }) => [
      code(check),
      String(passes),
      String(failsOn.length),
      String(failsAloneOn.length),
      (failsAloneOn[0] ?? failsOn[0]) ? code(failsAloneOn[0] ?? failsOn[0] ?? '') : '',
    ]),
  );

function unneeded(needs: readonly Need[], justified: Findings['justified']): string {
  const lines = needs
    .filter(({ failsAloneOn }) => failsAloneOn.length === 0)
    .map(({ check, failsOn }) => {
      const where = failsOn.length === 0 ? 'never fails' : 'fails only together with others';
      return `- ${code(check)} ${where}: ${justified[check] ?? '**no reason is known; it is to be redesigned.**'}`;
    });
  return lines.length === 0 ? 'None.' : lines.join('\n');
}

const repeated = (repeats: readonly Repeats[]): string =>
  repeats.length === 0
    ? 'Not tried yet.'
    : table(
        [
          'date',
          'submissions',
          'gradings of each',
          'at a time',
          'processors',
          'answers and drawing',
          'gradings that differed',
        ],
        repeats.map(({ date, submissions, times, atOnce, busy, slow, differences }) => [
          date,
          String(submissions),
          String(times),
          String(atOnce),
          busy ? 'all kept busy' : 'not kept busy',
          slow ? 'delayed' : 'as they are',
          String(differences.length),
        ]),
      );

const matrix = ({ tried }: Figures): string =>
  table(
    ['mutant', 'what is changed', '', 'told first', 'found by'],
    tried.map(({ mutant, row, state }) => [
      code(mutant.id),
      mutant.says.replaceAll('|', '\\|'),
      state,
      row.first ? code(row.first) : '',
      Object.keys(row.found).map(code).join(', '),
    ]),
  );
