import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const command = fileURLToPath(new URL('../../dist/bin/grade.js', import.meta.url));

function doctor(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const env = { ...process.env, ...options.env };
  return spawnSync(process.execPath, [command, 'doctor', ...args], { cwd: options.cwd ?? root, env, encoding: 'utf8' });
}

it('prints a line for everything, and ends with 0 where all that is needed is there', () => {
  const { status, stdout, stderr } = doctor([]);
  expect(stdout).toMatch(/^✓ Node .*\n✓ Kit .*\n✓ Chromium .* starts, .*\n/);
  expect(stdout).toMatch(
    /npx grade {2}runs this kit in this folder\n\nEverything that is needed is there\. Try: npx grade \.\/reference\n/,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('prints the same as JSON, and ends with 2 where something is missing', () => {
  const { status, stdout } = doctor(['--json'], { cwd: tmpdir(), env: { GRADE_CHROMIUM: '/nowhere' } });
  const { ready, findings } = JSON.parse(stdout) as { ready: boolean; findings: { id: string; state: string }[] };
  expect(ready).toBe(false);
  expect(findings.map(({ id }) => id)).toEqual([
    'node',
    'kit',
    'chromium',
    'python',
    'espeak',
    'sandbox',
    'port',
    'npx',
  ]);
  expect(findings.filter(({ state }) => state === 'failed').map(({ id }) => id)).toEqual(['chromium']);
  expect(findings.at(-1)).toMatchObject({ id: 'npx', state: 'note' });
  expect(status).toBe(2);
});

it('takes no target', () => {
  expect(doctor(['./doctor'])).toMatchObject({ status: 3, stdout: '' });
});
