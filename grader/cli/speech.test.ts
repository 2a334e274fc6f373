import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { speakInto } from './speech.ts';

let folder = '';
const path = process.env.PATH;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'speech-'));
});
afterEach(() => {
  process.env.PATH = path;
});
afterAll(() => rm(folder, { recursive: true }));

/** Puts a program in the place of espeak-ng: one that notes what it is told, or fails. */
async function install(script: string): Promise<void> {
  const program = join(folder, 'espeak-ng');
  await writeFile(program, `#!/usr/bin/env node\n${script}\n`);
  await chmod(program, 0o755);
  process.env.PATH = [folder, dirname(process.execPath), path].join(delimiter);
}

const NOTES = `
const { readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
writeFileSync(args[args.indexOf('-w') + 1], JSON.stringify({ args, words: readFileSync(0, 'utf8') }));`;

describe('speaking', () => {
  it('hands the words over as text, whatever they are', async () => {
    await install(NOTES);
    const file = join(folder, 'out.wav');
    await speakInto(file, '--help\n<speak>"Ana": $(reboot)');
    const { args, words } = JSON.parse(await readFile(file, 'utf8'));
    expect(words).toBe('--help\n<speak>"Ana": $(reboot)');
    expect(args).toEqual(['-v', 'en', '-s', '160', '-w', file, '--stdin']);
  });

  it('says what is missing and what can be done', async () => {
    process.env.PATH = join(folder, 'nothing');
    await expect(speakInto(join(folder, 'a.wav'), 'Hello.')).rejects.toMatchObject({
      message: '--speak needs the program espeak-ng, which is not installed.',
      hint: expect.stringContaining('--transcript'),
    });
  });

  it('says so when nothing was written', async () => {
    await install("process.stderr.write('no such folder'); process.exit(1);");
    await expect(speakInto(join(folder, 'b.wav'), 'Hello.')).rejects.toMatchObject({
      message: `The spoken words can't be saved to "${join(folder, 'b.wav')}": no such folder.`,
    });
  });
});
