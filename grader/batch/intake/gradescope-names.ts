import { parse } from 'yaml';

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
  let list: unknown;
  try {
    // "failsafe" leaves every value a string, so that an id keeps its zeros; an export needs no aliases.
    list = parse(text, { schema: 'failsafe', maxAliasCount: 0, logLevel: 'silent', uniqueKeys: false });
  } catch {
    return undefined;
  }
  if (typeof list !== 'object' || list === null) return undefined;
  const names = new Map<string, Submitters>();
  for (const [folder, about] of Object.entries(list)) {
    const people = field(about, 'submitters');
    if (!GRADESCOPE_FOLDER.test(folder) || !Array.isArray(people)) continue;
    const written = people.map((person) => textOf(person, 'name') || textOf(person, 'email')).filter(Boolean);
    const studentId = people.map((person) => textOf(person, 'sid')).find(Boolean);
    names.set(folder, { name: written.join(', '), ...(studentId && { studentId }) });
  }
  return names;
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  // Ruby writes its symbols with a colon in front.
  return fields.get(`:${name}`) ?? fields.get(name);
}

function textOf(value: unknown, name: string): string {
  const text = field(value, name);
  return typeof text === 'string' ? text.trim() : '';
}
