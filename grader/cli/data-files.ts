import { readdirSync, readFileSync } from 'node:fs';
import type { Edition } from '../types/edition.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Rubric } from '../types/rubric.ts';

/** A file or value that the user gave and that can't be used; `hint` says what to do. */
export class InputError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = 'InputError';
    this.hint = hint;
  }
}

const schemas = new URL('../../schemas/', import.meta.url);
const editionsFolder = new URL('editions/', schemas);

/** What is graded by when nothing else is said. */
export const DEFAULT_EDITION = 'spring-2022';

/** The ids of the editions that come with the kit. */
export const editionIds = (): string[] => readdirSync(editionsFolder).map((file) => file.replace(/\.json$/, ''));

/** An edition by its id, or from a JSON file of one's own. */
export async function loadEdition(idOrFile: string): Promise<Edition> {
  if (editionIds().includes(idOrFile))
    return JSON.parse(readFileSync(new URL(`${idOrFile}.json`, editionsFolder), 'utf8'));
  if (!idOrFile.endsWith('.json')) {
    throw new InputError(
      `There is no edition "${idOrFile}".`,
      `The editions are ${editionIds().join(', ')}; or name a JSON file of your own.`,
    );
  }
  return readValid<Edition>(idOrFile, 'edition');
}

/** The rubric in a file, or the kit's own. */
export async function loadRubric(file: string | undefined): Promise<Rubric> {
  if (file === undefined) return JSON.parse(readFileSync(new URL('rubric.json', schemas), 'utf8'));
  return readValid<Rubric>(file, 'rubric');
}

/** Evidence saved by an earlier run. */
export const loadEvidence = (file: string): Promise<Evidence> => readValid<Evidence>(file, 'evidence');

async function readValid<Kind>(file: string, kind: 'edition' | 'rubric' | 'evidence'): Promise<Kind> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(error);
    throw new InputError(
      `The ${kind} file "${file}" can't be read: ${reason}.`,
      'Check the path; it is taken from the folder you are in.',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(
      `The ${kind} file "${file}" is not JSON: ${error instanceof Error ? error.message : error}.`,
      `Compare it with schemas/${kind}.schema.json.`,
    );
  }
  // Loaded only when somebody brings a file of their own: the validator costs more time than the rest of the start.
  const { firstError } = await import('./validation.ts');
  const problem = firstError(kind, value, ['edition', 'evidence', 'rubric'].map(readSchema));
  if (problem !== undefined) {
    throw new InputError(
      `The file "${file}" is no valid ${kind}: ${problem}.`,
      `schemas/${kind}.schema.json says what it may hold.`,
    );
  }
  return value as Kind;
}

const readSchema = (name: string): { $id: string } =>
  JSON.parse(readFileSync(new URL(`${name}.schema.json`, schemas), 'utf8'));
