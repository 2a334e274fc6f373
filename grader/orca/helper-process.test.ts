import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { allProcesses } from '../gather/process/proc-files.ts';
import { type Helper, startHelper } from './helper-process.ts';

const env = { PATH: process.env.PATH ?? '' };
const started: Helper[] = [];
const shell = async (script: string) => {
  const helper = await startHelper('/bin/sh', ['-c', script], env);
  started.push(helper);
  return helper;
};

afterEach(async () => {
  for (const helper of started.splice(0)) await helper.stop();
});

/** One that has ended and whose end nobody has taken note of counts as gone. */
function isRunning(pid: number): boolean {
  const row = allProcesses().find((each) => each.pid === pid);
  return row !== undefined && !row.zombie;
}

describe('a helper', () => {
  it('tells its first line, and what it writes to file 3', async () => {
    const helper = await shell('echo first; echo second; echo third >&3; sleep 60');
    expect(await helper.firstLine()).toBe('first');
    const [chunk] = await once(helper.pipe, 'data');
    expect(String(chunk)).toBe('third\n');
  });

  it('that ends too early is a fault that shows what it printed', async () => {
    const helper = await shell('printf "no display" >&2; exit 1');
    await expect(helper.firstLine()).rejects.toThrow('/bin/sh did not start as it should: no display');
    expect(await helper.ended).toBe('no display');
  });

  it('is ended with what it started, in another session and deaf to TERM as well', async () => {
    const helper = await shell('setsid sh -c \'trap "" TERM; echo $$; while :; do sleep 1; done\' & wait');
    const pid = Number(await helper.firstLine());
    expect(isRunning(pid)).toBe(true);
    await helper.stop();
    expect(isRunning(pid)).toBe(false);
  });
});

it('that is not there is a fault', async () => {
  await expect(startHelper('/no/such/program', [], env)).rejects.toThrow('/no/such/program could not be started');
});
