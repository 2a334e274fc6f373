import type { Finding, HeardStep } from './comparison.ts';

/** One step of a client, compared. */
export interface Row {
  client: string;
  step: HeardStep;
  findings: readonly Finding[];
}

const HEAD = ['client', 'step', 'model', 'Orca', 'agree'];

const STEPS: Partial<Record<HeardStep['step'], string>> = {
  hears: 'message',
  says: 'own message',
  'somebody-logs-in': 'arrival',
  'somebody-leaves': 'departure',
};

/** The rows as a table, equal ones in a row as one, with what was said below those that don't agree. */
export function tableOf(rows: readonly Row[]): string {
  const lines: { cells: string[]; times: number; evidence: string[] }[] = [];
  for (const row of rows) {
    const agrees = row.findings.every(({ agree }) => agree);
    const cells = [
      row.client,
      STEPS[row.step.step] ?? row.step.step,
      phrase(row.findings, ({ model }) => model),
      phrase(row.findings, ({ orca }) => (orca ? 'yes' : 'no')),
      agrees ? 'yes' : 'NO',
    ];
    const last = lines.at(-1);
    if (agrees && last?.cells.join() === cells.join()) last.times += 1;
    else lines.push({ cells, times: 1, evidence: agrees ? [] : evidenceOf(row.step) });
  }
  const body = lines.map(({ cells: [client = '', step, ...rest], times, evidence }) => ({
    cells: [client, times > 1 ? `${step} ×${times}` : `${step}`, ...rest],
    evidence,
  }));
  const widths = HEAD.map((title, column) =>
    Math.max(title.length, ...body.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const asLine = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    asLine(HEAD),
    asLine(widths.map((width) => '-'.repeat(width))),
    ...body.flatMap(({ cells, evidence }) => [asLine(cells), ...evidence]),
  ].join('\n');
}

/** As "heard, with name, nothing earlier"; what the model leaves open has a question mark. */
function phrase(findings: readonly Finding[], answerOf: (finding: Finding) => Finding['model']): string {
  const words = {
    heard: { yes: 'heard', no: 'silent', maybe: 'heard?' },
    named: { yes: 'with name', no: 'no name', maybe: 'with name?' },
    replayed: { yes: 'earlier ones again', no: 'nothing earlier', maybe: 'earlier ones?' },
  };
  return findings.map((finding) => words[finding.aspect][answerOf(finding)]).join(', ');
}

function evidenceOf({ who, word, announced, said }: HeardStep): string[] {
  return [
    `    about ${[who, word].filter(Boolean).join(', ')}`,
    ...announced.map(
      ({ text, certain, layer, reason }) =>
        `    model  ${certain ? 'certain' : 'perhaps'} (${layer}, ${reason}): ${text}`,
    ),
    ...(said.length === 0 ? ['    Orca   nothing'] : said.map((text) => `    Orca   ${text}`)),
  ];
}
