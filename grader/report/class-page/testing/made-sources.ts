import { readFileSync } from 'node:fs';
import type { SubmittedSources } from '../similar/pairs.ts';
import type { SourceFile } from '../similar/tokens.ts';

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

export const STARTER: readonly SourceFile[] = ['server/server.ts', 'client/client.ts', 'client/index.html'].map(
  (path) => ({
    path,
    text: read(`starter/${path}`),
  }),
);

/** Numbers from a seed (mulberry32), so that what is made is the same each time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const STATEMENTS = [
  'if (users.has(NAME)) return;',
  'users.set(socket, NAME);',
  'for (const other of sockets) other.send(JSON.stringify(NAME));',
  'const NAME = [...users.values()].filter(Boolean);',
  'console.log("said", NAME, 3);',
  'switch (NAME.type) { case "login": return enter(NAME); default: break; }',
  'try { NAME = JSON.parse(text); } catch (error) { console.warn(error); }',
  'list.innerHTML = NAME.map((each) => `<li>` + each).join("");',
  'entry.classList.add(NAME === me ? "right" : "left");',
  'while (NAME.firstChild) NAME.removeChild(NAME.firstChild);',
  'NAME.sort((a, b) => a.localeCompare(b));',
  'let NAME = document.createElement("p"), count = NAME.length + 1;',
  'setTimeout(() => { NAME.focus(); }, 10 * NAME);',
  'delete everybody[NAME]; everybody.total -= 1;',
];

/** Code of one's own: statements by lot. It means nothing, but has the length and the signs of what students write. */
export function ownCode(seed: number, statements = 60): string {
  const lot = numbersFrom(seed);
  const lines = Array.from({ length: statements }, () => {
    const statement = STATEMENTS[lot(STATEMENTS.length)] ?? '';
    const line = statement.replaceAll('NAME', `value${lot(20)}`);
    return lot(4) === 0 ? `function step${lot(99)}(socket, text) { ${line} }` : line;
  });
  return `${lines.join('\n')}\n`;
}

/** The starter with somebody's own code in it. */
export const submissionOf = (key: string, server: string, client: string): SubmittedSources => ({
  key,
  files: STARTER.map((file) => {
    if (file.path === 'server/server.ts') return { ...file, text: `${file.text}\n${server}` };
    return file.path === 'client/client.ts' ? { ...file, text: `${client}\n${file.text}` } : file;
  }),
});

/** A class in which everybody wrote their own. */
export const madeSubmissions = (size: number): SubmittedSources[] =>
  Array.from({ length: size }, (_, nth) => submissionOf(`canvas-${1000 + nth}`, ownCode(nth), ownCode(10_000 + nth)));

/** The same program as a copyist hands it in: other names, other blanks, other comments. */
export const disguised = (code: string): string =>
  code
    .replaceAll(/\b(value|step)(\d+)/g, 'my_$1_$2')
    .replaceAll(/^(?=function)/gm, '// what I wrote myself\n')
    .replaceAll(/ = /g, '=')
    .replaceAll(';', ' ;\n   ');
