import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PagePlay } from '../announce/index.ts';
import { InputError } from './data-files.ts';

/** What to listen to. */
export type AnnounceInput =
  | { kind: 'cases'; pages: PagePlay[] }
  /** `isLocal`: a file, which needs no network. */
  | { kind: 'page'; url: string; isLocal: boolean };

/** @throws InputError when there is nothing to listen to */
export function readAnnounceInput(target: string): AnnounceInput {
  const scheme = /^\s*([a-z][a-z0-9+.-]+):\/\//i.exec(target)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https') return { kind: 'page', url: checkedUrl(target), isLocal: false };
  if (scheme !== undefined)
    throw new InputError(
      `"${target}" is no address of a page.`,
      'An address begins with http:// or https://. Of a client, name the .html file.',
    );
  checkFile(target);
  if (/\.html?$/i.test(target)) return { kind: 'page', url: pathToFileURL(resolve(target)).href, isLocal: true };
  if (/\.json$/i.test(target)) return { kind: 'cases', pages: readCases(target) };
  throw new InputError(
    `"${target}" is neither a page nor a file of cases.`,
    'Name a .html file, a .json file with cases, or an address that begins with http:// or https://.',
  );
}

function checkedUrl(target: string): string {
  if (URL.canParse(target.trim())) return target.trim();
  throw new InputError(`"${target}" is no address that can be opened.`, 'For example: http://localhost:8080/');
}

function checkFile(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile()) return;
  throw new InputError(
    stats ? `"${file}" is a folder.` : `There is no file "${file}".`,
    'Name a .html file, a .json file with cases, or an address that begins with http:// or https://.',
  );
}

const FORMAT = 'It should hold an array of { "id": "…", "html": "…", "act": "…" }, all of them texts.';

function readCases(file: string): PagePlay[] {
  const wrong = (problem: string) => new InputError(`${file}: ${problem}.`, FORMAT);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong(`it can't be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!Array.isArray(value)) throw wrong(`it holds ${named(value)}, and an array was expected`);
  if (value.length === 0) throw wrong('the array is empty: there is nothing to play');
  const seen = new Set<string>();
  return value.map((entry: unknown, at) => {
    const place = `entry ${at + 1}`;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
      throw wrong(`${place} is ${named(entry)}, and an object was expected`);
    const { id, html, act, setup } = entry as Record<string, unknown>;
    for (const [name, field] of Object.entries({ id, html, act }))
      if (typeof field !== 'string') throw wrong(`"${name}" of ${place} is ${named(field)}, and a text was expected`);
    if (setup !== undefined && typeof setup !== 'string')
      throw wrong(`"setup" of ${place} is ${named(setup)}, and a text was expected`);
    if (seen.has(String(id))) throw wrong(`${place} has the id "${id}", which an earlier one has`);
    seen.add(String(id));
    return { id: String(id), html: String(html), act: String(act), ...(setup === undefined ? {} : { setup }) };
  });
}

function named(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'an array';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `${JSON.stringify(value)?.slice(0, 60)}`;
}
