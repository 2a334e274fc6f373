import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { grade } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';

const workshop = openWorkshop();
afterAll(() => workshop.remove());

describe('what a screen reader would say', () => {
  const file = join(workshop.path, 'run.json');

  it('follows the report when it is asked for, and again from saved evidence', async () => {
    const first = await grade('./reference', '--client-only', '--transcript', '--save-evidence', file);
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    const [report = '', transcript = ''] = first.stdout.split('What a screen reader would say');
    expect(report).toContain('Everything that is graded works');
    expect(transcript).toMatch(/\n(\w+) logs in elsewhere\n {4}polite {5}"\1 has joined\."\n/);
    expect(transcript).toMatch(/\n(\w+) leaves\n {4}polite {5}"\1 has left\."\n/);

    const again = await grade('--from-evidence', file, '--transcript');
    expect(again.stdout).toBe(first.stdout);
  });

  it('is not there when only the server was graded, and --speak says so', async () => {
    const { code, stdout, stderr } = await grade('./reference', '--server-only', '--speak', 'out.wav');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('--speak is about the page');
  });
});
