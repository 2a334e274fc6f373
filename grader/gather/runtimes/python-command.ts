import { resolve } from 'node:path';
import type { WordsReading } from './command-reading.ts';
import { isFile, isPython, isWithin } from './script-files.ts';

/** Reads `python app.py`, `python3 -u server/app.py`, `py -3 app.py`, `python -m server.app`; undefined for any other command. */
export function readPythonWords(root: string, cwd: string, words: readonly string[]): WordsReading {
  const [program = '', ...rest] = words;
  if (!/^(\S*\/)?(python(\d(\.\d+)?)?|py)(\.exe)?$/.test(program)) return undefined;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? '';
    if (word === '-m') return readModule(root, cwd, rest[i + 1] ?? '', rest.slice(i + 2));
    if (word === '-c' || word === '-') return undefined;
    if (word === '-X' || word === '-W') i++;
    else if (!word.startsWith('-')) {
      const file = [word, `${word}.py`]
        .map((name) => resolve(cwd, name))
        .find((path) => isFile(path) && isWithin(root, path));
      if (file)
        return { kind: 'script', script: { language: 'python', file, runtimeArgs: [], args: rest.slice(i + 1) } };
      return { kind: 'missing', what: `the file ${word}${isPython(word) ? '' : '.py'}` };
    }
  }
  return undefined;
}

function readModule(root: string, cwd: string, module: string, args: readonly string[]): WordsReading {
  const path = resolve(cwd, ...module.split('.'));
  const file = [`${path}.py`, resolve(path, '__main__.py')].find(
    (candidate) => isFile(candidate) && isWithin(root, candidate),
  );
  // Modules that come with Python or with a package are run as the command has it.
  return file === undefined
    ? undefined
    : { kind: 'script', script: { language: 'python', file, module, runtimeArgs: [], args } };
}
