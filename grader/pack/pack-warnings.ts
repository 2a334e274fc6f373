import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ZIP_RATIO } from '../gather/intake/limits.ts';
import { shown } from '../gather/intake/shown-name.ts';
import { nameOf } from '../gather/intake/tree.ts';
import { findEntry, namesIn } from '../gather/runtimes/entry-files.ts';
import { readPackage, textOf } from '../gather/runtimes/script-files.ts';
import type { PackPlan } from './pack-plan.ts';
import { secretIn } from './secrets.ts';
import { sizeWords } from './size-words.ts';

/** Something to look at before the zip is handed in. It doesn't stop anything. */
export interface PackWarning {
  readonly text: string;
  readonly advice: string;
}

/** Larger zips are warned of: what the lab asks for takes some kilobytes. Bytes. */
const LARGE = 10 * 1024 * 1024;
const MOST_SECRETS = 5;

/**
 * What is missing, secret, or probably not meant in what was chosen.
 * @param zipBytes the size of the zip
 */
export function packWarnings(plan: PackPlan, zipBytes: number): PackWarning[] {
  return [
    ...missingHalves(plan),
    ...unclearStart(plan),
    ...secrets(plan),
    ...staleScripts(plan),
    ...size(plan, zipBytes),
  ];
}

function missingHalves({ layout: { server, client } }: PackPlan): PackWarning[] {
  const advice = 'Pack the folder that holds both server/ and client/, or hand it in with one half only.';
  return [
    ...(server === undefined ? [{ text: 'There is no server in it.', advice }] : []),
    ...(client === undefined ? [{ text: 'There is no client in it: no folder holds an index.html.', advice }] : []),
  ];
}

/** The grader asks the same things in the same order; see `planServer`. */
function unclearStart({ root, layout: { server } }: PackPlan): PackWarning[] {
  if (server === undefined) return [];
  const serverDir = join(root, server);
  const folders = [root, serverDir];
  const isSaid = folders.some(
    (folder) =>
      namesIn(folder).some((name) => /^procfile(\.txt)?$/i.test(name)) ||
      readPackage(folder)?.scripts.start !== undefined,
  );
  if (isSaid) return [];
  const search = findEntry(root, serverDir);
  if (search.kind === 'found') return [];
  const text =
    search.kind === 'several'
      ? 'How the server is started is not said, and several files could be it.'
      : 'How the server is started is not said, and no file has one of the usual names.';
  return [
    {
      text,
      advice: 'Put a file called Procfile beside server/ with one line, such as "web: node server/my-server.js".',
    },
  ];
}

function secrets({ files }: PackPlan): PackWarning[] {
  const found = files.flatMap(({ path, from }) => {
    const secret = secretIn(path, textOf(from));
    return secret === undefined ? [] : [{ path, secret }];
  });
  const warnings = found.slice(0, MOST_SECRETS).map(({ path, secret }) => ({
    text: `${shown(path)} ${shown(secret)}.`,
    advice: `Whoever gets the zip can read it. If that is not meant: --without ${shown(path)}`,
  }));
  const more = found.length - MOST_SECRETS;
  if (more > 0) warnings.push({ text: `So do ${more} more files.`, advice: 'Look through what is in the zip.' });
  return warnings;
}

/** The page gets `x.js` where it is there, and `x.ts` only where it isn't. */
function staleScripts({ files, layout: { client } }: PackPlan): PackWarning[] {
  if (client === undefined) return [];
  const sources = new Map(files.map(({ path, from }) => [path, from]));
  return files.flatMap(({ path, from }) => {
    const source = sources.get(path.replace(/\.(m?)js$/, '.$1ts'));
    const isOlder =
      (client === '' || path.startsWith(`${client}/`)) &&
      source &&
      source !== from &&
      statSync(from).mtimeMs < statSync(source).mtimeMs;
    if (!isOlder) return [];
    const text = `${shown(path)} is older than the TypeScript file beside it, and it is the one that the page gets.`;
    return [
      {
        text,
        advice: `If it was made from that: make it again, or delete ${shown(nameOf(path))}; the grader makes it when it is not there.`,
      },
    ];
  });
}

function size({ files }: PackPlan, zipBytes: number): PackWarning[] {
  const biggest = [...files].sort((a, b) => b.size - a.size).slice(0, 3);
  const advice = `If it is not needed: --without ${shown(biggest[0]?.path ?? '')}`;
  const unpacked = files.reduce((sum, { size: bytes }) => sum + bytes, 0);
  if (unpacked > ZIP_RATIO.afterBytes && unpacked > zipBytes * ZIP_RATIO.factor) {
    const text = `Unpacked it has more than ${ZIP_RATIO.factor} times its size, and such zips are refused. The biggest file: ${shown(biggest[0]?.path ?? '')}.`;
    return [{ text, advice }];
  }
  if (zipBytes <= LARGE) return [];
  const names = biggest
    .filter((file, index) => index === 0 || file.size >= LARGE / 10)
    .map(({ path, size: bytes }) => `${shown(path)} (${sizeWords(bytes)})`);
  const text = `The zip has ${sizeWords(zipBytes)}, which is much for this lab. The biggest: ${names.join(', ')}.`;
  return [{ text, advice }];
}
