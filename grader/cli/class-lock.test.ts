import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorkshop } from '../testing/workshop.ts';
import { lockResults } from './class-lock.ts';

const workshop = openWorkshop();
afterAll(() => workshop.remove());
const newFolder = () => mkdtempSync(join(workshop.path, 'results-'));
/** Id of a process that has ended. */
const gonePid = (): number => spawnSync(process.execPath, ['--version']).pid;

/** Takes the lock when told to, says how that went, and holds it until its input ends. */
const CONTENDER = `
const { lockResults } = await import(${JSON.stringify(new URL('../../dist/cli/class-lock.js', import.meta.url).href)});
console.log('ready');
for await (const _ of process.stdin) {
  try { lockResults(process.argv[1]); console.log('taken'); } catch (error) { console.log(error.message); }
}`;

async function contend(folder: string, count: number): Promise<string[]> {
  const contenders = Array.from({ length: count }, () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', CONTENDER, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  const next = () => Promise.all(contenders.map(({ lines }) => lines.next()));
  await next();
  for (const { child } of contenders) child.stdin.write('go\n');
  const said = await next();
  await Promise.all(
    contenders.map(({ child }) => {
      const ended = once(child, 'close');
      child.stdin.end();
      return ended;
    }),
  );
  return said.map(({ value }) => String(value));
}

describe('a results folder', () => {
  it('is one program’s alone, also when several begin at the same moment and one was killed before', async () => {
    const folder = newFolder();
    const rounds = [undefined, gonePid(), 'rubbish'];
    for (const pid of rounds) {
      if (pid !== undefined) writeFileSync(join(folder, '.lock'), JSON.stringify({ pid, place: '/nowhere' }));
      const said = await contend(folder, 5);
      expect(said.filter((line) => line === 'taken')).toHaveLength(1);
      expect(said.filter((line) => /^(?:Process \d+|Another process) is grading into /.test(line))).toHaveLength(4);
    }
  });

  it('is free again afterwards, with nothing left in it, and what a killed program left behind is gone', () => {
    const folder = newFolder();
    const left = mkdtempSync(join(workshop.path, 'grade-'));
    const foreign = join(workshop.path, 'mine');
    mkdirSync(foreign);
    for (const place of [left, foreign]) {
      writeFileSync(join(folder, '.lock'), JSON.stringify({ pid: gonePid(), place }));
      const lock = lockResults(folder);
      expect(JSON.parse(readFileSync(join(folder, '.lock'), 'utf8'))).toEqual({ pid: process.pid, place: lock.place });
      expect(existsSync(lock.place)).toBe(true);
      lock.release();
      expect(existsSync(lock.place)).toBe(false);
    }
    expect(readdirSync(folder)).toEqual([]);
    expect([existsSync(left), existsSync(foreign)]).toEqual([false, true]);
  });

  it('that is held leaves nothing behind at the one who is sent away', () => {
    const folder = newFolder();
    const before = workshop.copiesLeft();
    writeFileSync(join(folder, '.lock'), JSON.stringify({ pid: process.ppid, place: '/nowhere' }));
    expect(() => lockResults(folder)).toThrow(`Process ${process.ppid} is grading into`);
    expect(readdirSync(folder)).toEqual(['.lock']);
    expect(workshop.copiesLeft()).toEqual(before);
  });
});
