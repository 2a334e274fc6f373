import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { grade, gradeToReport } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';
import type { Report } from '../types/report.ts';

const workshop = openWorkshop();
afterEach(async () => {
  await expect.poll(() => [...workshop.browsersLeft(), ...workshop.copiesLeft()], { timeout: 10_000 }).toEqual([]);
  expect(workshop.processesLeft()).toEqual([]);
});
afterAll(() => workshop.remove());

const forms = fileURLToPath(new URL('../../grader/flawed/forms/', import.meta.url));

/** A submission with one half of a right one. */
function halfOf(form: 'javascript/server' | 'plain-client/client'): string {
  const folder = join(workshop.path, form.replace('/', '-'));
  mkdirSync(folder, { recursive: true });
  cpSync(join(forms, form), join(folder, form.split('/')[1] ?? ''), { recursive: true });
  return folder;
}

const check = (report: Report, id: string) => report.checks.find((each) => each.id === id);
const outcomesOf = (report: Report, area: string) =>
  new Set(report.checks.filter((each) => each.area === area).map(({ outcome }) => outcome));

describe('a submission with one half', () => {
  it('gets the points of its client, and is told what was looked for', async () => {
    const { code, report } = await gradeToReport(halfOf('plain-client/client'));
    expect(code).toBe(1);
    expect(check(report, 'server-starts')).toMatchObject({ outcome: 'fail', messageId: 'not-found' });
    expect(check(report, 'server-starts')?.message).toContain('no Procfile');
    expect(check(report, 'users-list-on-disconnect')).toMatchObject({ outcome: 'pass' });
    expect(check(report, 'works-together')).toMatchObject({ outcome: 'skipped', because: 'server-starts' });
  });

  it('gets the points of its server, and is told what was looked for', async () => {
    const { code, report } = await gradeToReport(halfOf('javascript/server'));
    expect(code).toBe(1);
    expect(outcomesOf(report, 'server')).toEqual(new Set(['pass']));
    expect(check(report, 'page-loads')).toMatchObject({ outcome: 'fail', messageId: 'not-found' });
    expect(check(report, 'page-loads')?.message).toContain('index.html');
    expect(check(report, 'works-together')).toMatchObject({ outcome: 'skipped', because: 'page-loads' });
  });

  it('is graded in full when only that half is asked for', async () => {
    const client = await gradeToReport(halfOf('plain-client/client'), '--client-only');
    // It is listened to as well, and reads everything again at each message.
    expect(client.code).toBe(1);
    expect(client.report.areas.find(({ area }) => area === 'client')).toEqual({
      area: 'client',
      earned: 1.5,
      possible: 1.5,
    });
    expect(check(client.report, 'history-not-replayed')?.outcome).toBe('fail');
    expect(outcomesOf(client.report, 'server')).toEqual(new Set(['not-applicable']));
    expect(outcomesOf(client.report, 'together')).toEqual(new Set(['not-applicable']));
    const server = await gradeToReport(halfOf('javascript/server'), '--server-only');
    expect(server.code).toBe(0);
    expect(outcomesOf(server.report, 'client')).toEqual(new Set(['not-applicable']));
  });

  it('can not be graded for the half that it lacks alone', async () => {
    const { code, stderr } = await grade(halfOf('plain-client/client'), '--server-only');
    expect(code).toBe(2);
    expect(stderr).toContain('No server was found');
  });
});

describe('a server file', () => {
  const file = join(forms, 'javascript/server/chat-server.js');

  it('leaves the client out', async () => {
    const { code, report } = await gradeToReport(file);
    expect(code).toBe(0);
    expect(outcomesOf(report, 'client')).toEqual(new Set(['not-applicable']));
  });

  it('has no client that could be graded alone', async () => {
    const { code, stderr } = await grade(file, '--client-only');
    expect(code).toBe(2);
    expect(stderr).toContain('is a server file, and only the client was to be graded');
  });
});
