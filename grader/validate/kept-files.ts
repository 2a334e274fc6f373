import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Evidence } from '../types/evidence.ts';
import { mutants } from './mutants/index.ts';
import type { Repeats } from './page.ts';
import type { Matrix } from './row.ts';

const root = new URL('../../', import.meta.url);
const matrixFile = new URL('grader/validate/matrix.json', root);
const repeatsFile = new URL('grader/validate/repeats.json', root);
const pageFile = new URL('docs/validity.md', root);

const readJson = <Value>(file: URL, none: Value): Value =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : none;
const writeJson = (file: URL, value: unknown): void => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

/** The rows that verdicts are compared with. */
export const keptMatrix = (): Matrix => readJson(matrixFile, {});
/** Written in the order of the list of mutants; rows of mutants that are gone are dropped. */
export const keepMatrix = (matrix: Matrix): void =>
  writeJson(matrixFile, Object.fromEntries(mutants.flatMap(({ id }) => (matrix[id] ? [[id, matrix[id]]] : []))));

/** The series of repeated gradings, the latest of each kind. */
export const keptRepeats = (): Repeats[] => readJson(repeatsFile, []);
export function keepRepeats(made: Repeats): void {
  const others = keptRepeats().filter(({ busy, slow }) => busy !== made.busy || slow !== made.slow);
  writeJson(repeatsFile, [...others, made]);
}

/** Keeps what a grading saw that came to other verdicts; answers with the path from the root. */
export function keepEvidence(name: string, evidence: Evidence): string {
  const path = `dist/validate-evidence/${name}.json`;
  const file = new URL(path, root);
  mkdirSync(new URL('.', file), { recursive: true });
  writeJson(file, evidence);
  return path;
}

export const writePage = (page: string): void => writeFileSync(pageFile, page);

/** Tells one state of the grader and of the reference from another. */
function fingerprint(): string {
  const hash = createHash('sha256');
  hash.update(JSON.parse(readFileSync(new URL('dist/.build-stamp.json', root), 'utf8')).sources);
  for (const file of new Set(mutants.map((mutant) => mutant.file)))
    hash.update(readFileSync(new URL(`reference/${file}`, root)));
  return hash.digest('hex');
}

/** What a run that was stopped had come to, if nothing has changed since; and how to add to it. `name` tells one kind of run from another. */
export function openProgress<Entry>(name: string): { done: Entry[]; add(entry: Entry): void; end(): void } {
  const file = new URL(`dist/validate-${name}.jsonl`, root);
  const key = fingerprint();
  const [first, ...lines] = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const isSame = first === key;
  if (!isSame) writeFileSync(file, `${key}\n`);
  return {
    done: isSame ? lines.map((line) => JSON.parse(line)) : [],
    add: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
    end: () => rmSync(file),
  };
}
