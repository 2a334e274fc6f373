import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const documents = ['README.md', ...readdirSync(new URL('docs/', root)).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);

it('runs in CI exactly the commands that the README gives contributors', () => {
  const inCi = [...read('.ci/run').matchAll(/^run (.*)$/gm)].map(([, command]) => command);
  const contributing = read('README.md').split('## Contributing')[1]?.split('These six are all')[0] ?? '';
  const blocks = [...contributing.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  );
  expect(inCi).toEqual(blocks.map((line) => line.replace(/\s+#.*$/, '')));
});

it.each(documents)('%s links to files and headings that are there', (path) => {
  const links = [...read(path).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
  for (const [link, file = '', anchor] of links) {
    const target = file === '' ? new URL(path, root) : new URL(file, new URL(path, root));
    expect(existsSync(target), `${link} in ${path}`).toBe(true);
    if (anchor) expect(anchorsOf(readFileSync(target, 'utf8')), `${link} in ${path}`).toContain(anchor);
  }
});

it.each(documents)('%s says in words what each of its pictures shows', (path) => {
  const words = [...read(path).matchAll(/!\[([^\]]*)\]\(/g)].map(([, alt = '']) => alt);
  expect(words.length).toBe(read(path).split('![').length - 1);
  for (const alt of words) expect(alt).toMatch(/^.{40,}\.$/);
});

it('holds no picture that nobody sees, and few bytes of them', () => {
  const pictures = readdirSync(new URL('docs/media/', root));
  const shown = documents.flatMap((path) => [...read(path).matchAll(/media\/([\w.-]+)\)/g)].map(([, file]) => file));
  expect(new Set(shown)).toEqual(new Set(pictures));
  const bytes = pictures.map((file) => statSync(new URL(`docs/media/${file}`, root)).size);
  expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(1024 * 1024);
});

it('lists every document in the index', () => {
  const index = read('docs/README.md');
  const others = documents.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
  for (const path of others) expect(index, path).toContain(`](${path.slice('docs/'.length)})`);
});

it('gives each part of the handout one anchor', () => {
  const anchors = [...read('docs/handout.md').matchAll(/<a id="([a-z-]+)">/g)].map(([, id]) => id);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(anchors.filter((id) => id?.startsWith('server-'))).toEqual([
    'server-setup',
    'server-login',
    'server-disconnect',
    'server-chat',
    'server-unknown',
    'server-robustness',
  ]);
});

/** The explicit anchors of a page, and those that its headings get. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)];
}
