import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { endPrograms, startProgram } from '../testing/running-program.ts';
import { openWorkshop } from '../testing/workshop.ts';

const workshop = openWorkshop();
afterEach(endPrograms);
afterAll(async () => {
  await vi.waitFor(() => expect([...workshop.browsersLeft(), ...workshop.copiesLeft()]).toEqual([]), 10_000);
  expect(workshop.processesLeft()).toEqual([]);
  workshop.remove();
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const reference = join(root, 'reference');
const READY = /Watching lab\. Save a file.*\n/;

/** A folder to work in, and what the command says about it. */
function watch() {
  const folder = join(workshop.path, 'lab');
  mkdirSync(folder, { recursive: true });
  cpSync(reference, folder, { recursive: true });
  const { upTo, end } = startProgram(['dist/bin/grade.js', folder, '--watch'], root);
  return {
    end,
    output: () => upTo(READY),
    edit(file: string, find: string, replace: string) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(find);
      // As many editors save: into another file, which then takes the place.
      writeFileSync(`${path}.new`, text.replace(find, replace));
      renameSync(`${path}.new`, path);
    },
  };
}

describe('a folder that is watched', () => {
  it('is graded again after each save, and it is told what has changed', async () => {
    const { output, edit, end } = watch();
    expect(await output()).toContain('✓ 5 of 5 points');

    edit('client/client.ts', 'has joined.', 'is here.');
    const unchanged = (await output()).replaceAll(/\s+/g, ' ');
    const saved = 'after client/client.ts was saved: No check has changed; 5 of 5 points as before.';
    expect(unchanged).toMatch(new RegExp(`First verdicts in [\\d.]+ s ${saved} The rest is being graded.`));
    expect(unchanged).toMatch(new RegExp(`Graded in [\\d.]+ s ${saved}`));

    edit('client/client.ts', "username === ownName ? 'right' : 'left'", "'left'");
    expect(await output()).toMatch(/1 new failure; 5 → 4\.\d+ of 5 points\.\n- fail now: chat-sides/);

    edit('client/client.ts', "entry.className = 'left'", "entry.className = username === ownName ? 'right' : 'left'");
    expect(await output()).toMatch(/1 more passes; 4\.\d+ → 5 of 5 points\.\n\+ pass now: chat-sides/);

    // A file that can't be read as a program is told, and mended.
    edit('server/server.ts', 'function handleMessage(', 'function handleMessage((');
    expect(await output()).toMatch(/✗ The server starts and listens/);
    edit('server/server.ts', 'function handleMessage((', 'function handleMessage(');
    expect(await output()).toMatch(/→ 5 of 5 points/);

    expect(await end()).toBe(0);
  }, 240_000);
});
