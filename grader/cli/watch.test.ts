import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startGrade } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';

const workshop = openWorkshop();
afterAll(async () => {
  await vi.waitFor(() => expect([...workshop.browsersLeft(), ...workshop.copiesLeft()]).toEqual([]), 10_000);
  expect(workshop.processesLeft()).toEqual([]);
  workshop.remove();
});

const reference = fileURLToPath(new URL('../../reference/', import.meta.url));
const READY = 'Watching lab. Save a file';

/** A folder to work in, and what the command prints about it. */
async function watch(...options: string[]) {
  const folder = join(workshop.path, 'lab');
  mkdirSync(folder, { recursive: true });
  cpSync(reference, folder, { recursive: true });
  const { child, ended } = startGrade([folder, '--watch', ...options]);
  const output = reader(child);
  return {
    ended,
    output,
    edit(file: string, find: string, replace: string) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(find);
      // As many editors save: into another file, which then takes the place.
      writeFileSync(`${path}.new`, text.replace(find, replace));
      renameSync(`${path}.new`, path);
    },
    interrupt: () => child.kill('SIGINT'),
  };
}

/** Reads a process's output up to the next line that shows that it waits. */
function reader(child: ChildProcess): () => Promise<string> {
  let text = '';
  const { stdout } = child;
  if (!stdout) throw new Error('the output is not read');
  stdout.on('data', (piece: string) => {
    text += piece;
  });
  return async () => {
    while (!text.includes(READY)) await once(stdout, 'data');
    const end = text.indexOf('\n', text.indexOf(READY));
    const seen = text.slice(0, end);
    text = text.slice(end + 1);
    return seen;
  };
}

describe('a folder that is watched', () => {
  it('is graded again after each save, and it is told what has changed', async () => {
    const { output, edit, interrupt, ended } = await watch();
    expect(await output()).toContain('✓ 5 of 5 points');

    edit('client/client.ts', 'has joined.', 'is here.');
    expect(await output()).toMatch(/after client\/client\.ts was saved: No check has changed; 5 of 5 points as before/);

    edit('client/client.ts', "username === ownName ? 'right' : 'left'", "'left'");
    expect(await output()).toMatch(/1 new failure; 5 → 4\.\d+ of 5 points\.\n- fail now: chat-sides/);

    edit('client/client.ts', "entry.className = 'left'", "entry.className = username === ownName ? 'right' : 'left'");
    expect(await output()).toMatch(/1 more passes; 4\.\d+ → 5 of 5 points\.\n\+ pass now: chat-sides/);

    // A file that can't be read as a program is told, and mended.
    edit('server/server.ts', 'function handleMessage(', 'function handleMessage((');
    expect(await output()).toMatch(/✗ The server starts and listens/);
    edit('server/server.ts', 'function handleMessage((', 'function handleMessage(');
    expect(await output()).toMatch(/→ 5 of 5 points/);

    interrupt();
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
