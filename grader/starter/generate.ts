import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { studentParts } from './student-parts.ts';

/** What students start with. */
export type StarterKind = 'typescript' | 'python';

/** The files of the model solutions that students get, too. Tests and READMEs stay behind; each starter has its own README. */
const handedOut: Readonly<Record<StarterKind, Readonly<Record<string, readonly string[]>>>> = {
  typescript: {
    reference: [
      ...page(),
      '.env',
      'Procfile',
      'package.json',
      'tsconfig.json',
      'server/frames.ts',
      'server/heartbeat.ts',
      'server/server.ts',
    ],
  },
  python: {
    reference: page(),
    'reference-python': ['.env', 'Procfile', 'package.json', 'requirements.txt', 'tsconfig.json', 'server/app.py'],
  },
};

/** What both starters have: the page, the messages, and the dev script. */
function page(): string[] {
  return [
    'messages.ts',
    ...['client.ts', 'index.css', 'index.html'].map((name) => `client/${name}`),
    ...['compile.mjs', 'main.mjs', 'page.mjs', 'server.mjs', 'words.mjs'].map((name) => `dev/${name}`),
  ];
}

/** The folder of each starter in the repository. */
export const starterFolders: Readonly<Record<StarterKind, string>> = {
  typescript: 'starter',
  python: 'starter-python',
};

/** The attributes that make screen readers announce a region. Students put them where they belong. */
const announcingAttributes = / (?:role|aria-live)="[^"]*"/g;

// As editors fold them: `// #region` in TypeScript, `# region` in Python.
const regionStart = /^(?<indent> *)(?:\/\/ #|# )region student: (?<name>.+)$/;
const regionEnd = /^ *(?:\/\/ #|# )endregion$/;

/**
 * Makes a starter from the model solutions: the same files without the student's parts.
 *
 * @param root path of the folder in which the model solutions' folders are
 * @returns the text of each file, by its path within the starter
 * @throws Error if the regions of a file and its texts in `student-parts.ts` do not match
 */
export function generateStarter(root: string, kind: StarterKind): Map<string, string> {
  return new Map(
    Object.entries(handedOut[kind]).flatMap(([model, files]) =>
      files.map((file) => [file, starterText(file, readFileSync(join(root, model, file), 'utf8'))]),
    ),
  );
}

function starterText(file: string, text: string): string {
  if (file.endsWith('.html')) {
    return text.replace(announcingAttributes, '');
  }
  return replaceRegions(file, text, studentParts[file] ?? {});
}

/**
 * Puts the parts in the place of the regions of the same name, markers included.
 *
 * @param file name of the file, for the messages of errors
 * @throws Error if a region has no part, a part no region, or a region no end
 */
export function replaceRegions(file: string, text: string, parts: Readonly<Record<string, string>>): string {
  const kept: string[] = [];
  const replaced = new Set<string>();
  let openRegion: string | undefined;

  for (const line of text.split('\n')) {
    const { indent = '', name } = regionStart.exec(line)?.groups ?? {};
    if (name !== undefined) {
      const part = parts[name];
      if (openRegion !== undefined || part === undefined) {
        const reason = openRegion === undefined ? 'has no text in student-parts.ts' : `begins within “${openRegion}”`;
        throw new Error(`${file}: the region “${name}” ${reason}.`);
      }
      kept.push(...indented(part, indent));
      replaced.add(name);
      openRegion = name;
    } else if (openRegion === undefined) {
      kept.push(line);
    } else if (regionEnd.test(line)) {
      openRegion = undefined;
    }
  }

  if (openRegion !== undefined) {
    throw new Error(`${file}: the region “${openRegion}” has no end.`);
  }
  const unused = Object.keys(parts).filter((name) => !replaced.has(name));
  if (unused.length > 0) {
    throw new Error(`${file} has no region “${unused.join('”, “')}”, but student-parts.ts has a text for it.`);
  }
  return kept.join('\n');
}

function indented(part: string, indent: string): string[] {
  return part
    .trim()
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line));
}
