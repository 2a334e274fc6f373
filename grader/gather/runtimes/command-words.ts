/** The port is chosen later, so these are left as they are and filled in at the start. */
const PORT_REFERENCE = /^\$(\{(WS_)?PORT\}|(WS_)?PORT\b)/;
const SHELL_ONLY = '|&<>`()*?!#~';

/**
 * The words of a command line: one list for each command of a chain (`cd server && node x.js`). undefined when the line has
 * anything that only a shell understands.
 */
export function splitCommand(line: string): string[][] | undefined {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;

  const endWord = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };

  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    const next = line.charAt(i + 1);
    if (quote !== undefined) {
      if (char === quote) quote = undefined;
      else if (char === '\\' && quote === '"' && /["\\$]/.test(next)) word = `${word ?? ''}${line.charAt(++i)}`;
      else if (char === '$' && quote === '"' && !PORT_REFERENCE.test(line.slice(i))) return undefined;
      else word = `${word ?? ''}${char}`;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      endWord();
    } else if (char === ';' || (char === '&' && next === '&')) {
      if (char === '&') i++;
      endCommand();
    } else if (char === '\\' && next !== '') {
      // Scripts written on Windows hold backslashes in paths; before anything else it takes away a special meaning.
      word = (word ?? '') + (/[\w.]/.test(next) ? '/' : line.charAt(++i));
    } else if (SHELL_ONLY.includes(char) || (char === '$' && !PORT_REFERENCE.test(line.slice(i)))) {
      return undefined;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote !== undefined) return undefined;
  endCommand();
  return commands;
}

/** Takes `NAME=value` words off the front, also after `env`, `cross-env`, `export` and Windows' `set`. */
export function takeAssignments(words: readonly string[]): { assignments: Record<string, string>; rest: string[] } {
  const assignments: Record<string, string> = {};
  const rest = [...words];
  if (/^(env|cross-env|export|set)$/.test(rest[0] ?? '')) rest.shift();
  for (;;) {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(rest[0] ?? '') ?? [];
    if (name === undefined || value === undefined) return { assignments, rest };
    assignments[name] = value;
    rest.shift();
  }
}
