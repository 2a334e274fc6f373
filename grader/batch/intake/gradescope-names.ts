import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

export interface Submitters {
  /** Of all who handed it in together. */
  readonly name: string;
  readonly studentId?: string;
}

/** The file at the top of Gradescope's export that says who handed in which folder. */
export const GRADESCOPE_NAMES = 'submission_metadata.yml';

export const GRADESCOPE_FOLDER = /^submission_(?<id>\d+)$/;

/**
 * Reads Gradescope's list of names: `submission_123:` with `:submitters:`, each with `:name:`, `:sid:` and `:email:`.
 * @returns by folder name; undefined when the text isn't such a list.
 */
export function gradescopeNames(text: string): ReadonlyMap<string, Submitters> | undefined {
  // "failsafe" leaves every value a string, so that an id keeps its zeros. Only the names are turned into values:
  // what else stands there was written by submissions.
  const { contents, errors } = parseDocument(text, { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false });
  if (errors.length > 0 || !isMap(contents)) return undefined;
  const names = new Map<string, Submitters>();
  for (const { key, value } of contents.items) {
    const folder = textIn(key);
    const people = field(value, 'submitters');
    if (!GRADESCOPE_FOLDER.test(folder) || !isSeq(people)) continue;
    const written = people.items.map((person) => textIn(field(person, 'name')) || textIn(field(person, 'email')));
    const studentId = people.items.map((person) => textIn(field(person, 'sid'))).find(Boolean);
    names.set(folder, { name: written.filter(Boolean).join(', '), ...(studentId && { studentId }) });
  }
  return names;
}

function field(node: unknown, name: string): unknown {
  if (!isMap(node)) return undefined;
  // Ruby writes its symbols with a colon in front.
  return node.get(`:${name}`, true) ?? node.get(name, true);
}

function textIn(node: unknown): string {
  return isScalar(node) && typeof node.value === 'string' ? node.value.trim() : '';
}
