import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { grade, startGrade } from '../testing/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'announce-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const TALKING = `<!doctype html><div id=log role=log></div>
  <script>setInterval(() => log.insertAdjacentHTML('beforeend', '<p>Ana: \\u202e' + log.children.length + '</p>'), 100)</script>`;

describe('grade announce cases.json', () => {
  const cases = file(
    'cases.json',
    JSON.stringify([
      { id: 'parts', html: '<div id=r role=log></div>', act: "r.innerHTML = '<div><p>Ana</p><p>hi</p></div>'" },
      { id: 'late', html: '<div id=r role=alert></div>', act: "setTimeout(() => { r.textContent = 'lost'; }, 700)" },
      {
        id: 'brief',
        html: '<p id=r role=status></p>',
        act: "r.textContent = 'a'; setTimeout(() => { r.textContent = '' }, 20)",
      },
      { id: 'silent', html: '<div id=r></div>', act: "r.textContent = 'x'" },
      { id: 'wrong', html: '<div id=r aria-live=loud></div>', act: "r.textContent = 'x'" },
    ]),
  );

  it('prints a line for each announcement, with marks', async () => {
    const { code, stdout, stderr } = await grade('announce', cases);
    expect(stdout.split('\n')).toEqual([
      'parts',
      '    polite     "Ana hi"  (added)',
      '  ~ polite     "Ana"  (with Chromium, a piece is said by itself)',
      '  ~ polite     "hi"  (with Chromium, a piece is said by itself)',
      'late',
      '    assertive  "lost"  (added)',
      'brief',
      '    polite     "a"  (added)',
      'silent',
      '    (nothing is said)',
      'wrong',
      '  ? polite     "x"  (uncertain: aria-live has a value that does not exist)',
      '',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('prints one JSON array with --json', async () => {
    const { code, stdout } = await grade('announce', cases, '--json');
    const entry = { atomic: false, certain: true, politeness: 'polite', reason: 'added' };
    expect(JSON.parse(stdout)).toEqual([
      { id: 'parts', announcements: [{ ...entry, text: 'Ana hi' }], fragile: true },
      {
        id: 'late',
        announcements: [{ ...entry, text: 'lost', politeness: 'assertive', atomic: true }],
        fragile: false,
      },
      { id: 'brief', announcements: [{ ...entry, text: 'a', atomic: true }], fragile: false },
      { id: 'silent', announcements: [], fragile: false },
      { id: 'wrong', announcements: [{ ...entry, text: 'x', certain: false, reason: 'wrong-token' }], fragile: true },
    ]);
    expect(code).toBe(0);
  });

  it('plays the others when one fails, and says what failed', async () => {
    const path = file(
      'failing.json',
      JSON.stringify([
        { id: 'typo', html: '<p>', act: 'nope()' },
        { id: 'stuck', html: '<p>', act: 'for (;;);' },
        { id: 'good', html: '<output id=r></output>', act: "r.textContent = 'hi'" },
      ]),
    );
    const { code, stdout } = await grade('announce', path);
    expect(stdout).toContain('typo\n  ! ReferenceError: nope is not defined\n');
    expect(stdout).toContain('stuck\n  ! The page was given 10 s, and its act did not end.\n');
    expect(stdout).toContain('good\n    polite     "hi"  (added)\n');
    expect(code).toBe(2);
  });

  it('ends with 3 and a reason for what it cannot play', async () => {
    const { code, stderr } = await grade('announce', file('bad.json', '[{"id":1}]'));
    expect(stderr).toContain('bad.json: "id" of entry 1 is 1, and a text was expected.');
    expect(code).toBe(3);
    expect((await grade('announce')).code).toBe(3);
    const wrongTime = await grade('announce', cases, '--for', '0');
    expect(wrongTime.stderr).toContain('--for takes the seconds to listen');
    expect(wrongTime.code).toBe(3);
  });
});

describe('grade announce page', () => {
  it('prints lines as they come, until Ctrl-C', async () => {
    const { child, ended } = startGrade(['announce', file('page.html', TALKING)]);
    child.stdout?.on('data', (text: string) => {
      if (text.includes('Ana')) child.kill('SIGINT');
    });
    const { code, stdout, stderr } = await ended;
    expect(stdout).toMatch(/^ {2}polite {5}"Ana: \\u\{202e\}\d+" {2}\(added\)$/m);
    expect(stderr).toContain('until Ctrl-C. No window is shown: add --headed to use the page.');
    expect(code).toBe(0);
  });

  it('listens to an address for some seconds, and prints JSON at the end', async () => {
    const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(TALKING));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { code, stdout } = await grade('announce', url, '--for', '5', '--json');
    server.close();
    const [only] = JSON.parse(stdout);
    expect(only).toMatchObject({ id: url, fragile: false });
    expect(only.announcements.length).toBeGreaterThan(0);
    expect(code).toBe(0);
    const gone = await grade('announce', url, '--for', '5');
    expect(gone.stderr).toContain('could not be opened');
    expect(gone.code).toBe(3);
  });
});
