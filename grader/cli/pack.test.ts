import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { grade, startGrade } from '../testing/command.ts';
import { openWorkshop, type Workshop } from '../testing/workshop.ts';

let workshop: Workshop;
beforeAll(() => {
  workshop = openWorkshop();
});
afterAll(() => workshop.remove());

describe('grade pack', () => {
  it('packs beside the folder, grades what it packed, and ends with 0 when it is ready', async () => {
    const folder = join(workshop.path, 'größe');
    cpSync(new URL('../../reference', import.meta.url), folder, { recursive: true });
    writeFileSync(join(folder, 'old.zip'), 'PK');
    writeFileSync(join(folder, '.env'), 'WS_PORT=8081\nSESSION_KEY=abc\n');
    const { code, stdout, stderr } = await grade('pack', folder);
    expect(stderr).toBe('');
    expect(stdout).toContain(`Packed ${folder}.zip: `);
    expect(stdout).toContain('– old.zip (archives, such as older packs)');
    expect(stdout).toContain('! .env holds more than ports: SESSION_KEY.');
    expect(stdout).toMatch(/✓ 5 of 5 points\. Everything that is graded works\./);
    expect(stdout).toMatch(new RegExp(`Ready to hand in: ${folder}\\.zip\n$`));
    expect(code).toBe(0);

    const again = await grade('pack', folder, '--without', '.env', '--without', 'old.zip');
    expect(again.stdout).toContain('It takes the place of an older pack.');
    expect(again.stdout).not.toContain('SESSION_KEY');
    expect(workshop.copiesLeft()).toEqual([]);
  });

  it('keeps the zip when checks fail, says so, and ends with 1', async () => {
    const folder = join(workshop.path, 'flawed');
    const changes = [{ file: 'server/chat-server.js', find: 'user_joined: message.username,', replace: '' }];
    await makeFlawed({ id: 'flawed', form: 'javascript', changes }, folder);
    const zip = join(workshop.path, 'hand in.zip');
    const { code, stdout } = await grade('pack', folder, '--out', zip);
    expect(stdout).toContain('✗ The login broadcast names the person who joined');
    expect(stdout).toMatch(
      /Packed, but \d+ checks? fails?: hand in .*hand in\.zip as it is, or go on and pack again\./,
    );
    expect(stdout).toContain(`Everything that was found: npx grade "${zip}"`);
    expect(code).toBe(1);
    expect(readFileSync(zip).subarray(0, 2).toString()).toBe('PK');
  });

  it('warns of a missing half, and grades the other', async () => {
    const folder = join(workshop.path, 'half');
    await makeFlawed({ id: 'half', form: 'javascript', changes: [] }, folder);
    const { code, stdout } = await grade('pack', folder);
    expect(stdout).toContain('! There is no client in it: no folder holds an index.html.');
    expect(stdout).toContain('✗ 2.5 of 5 points');
    expect(code).toBe(1);
  });

  it('keeps the zip when it cannot be graded, and ends with 2', async () => {
    const folder = join(workshop.path, 'unclear');
    mkdirSync(join(folder, 'server'), { recursive: true });
    writeFileSync(join(folder, 'server/chat.go'), 'package main');
    const { code, stdout, stderr } = await grade('pack', folder);
    expect(stdout).toContain('Put a file called Procfile beside server/');
    expect(stdout).toContain(`${folder}.zip is there, but it could not be graded:`);
    expect(stderr).toContain('No server was found');
    expect(code).toBe(2);
    expect(existsSync(`${folder}.zip`)).toBe(true);
  });

  it('writes nothing where there is nothing to pack, and ends with 2', async () => {
    const { code, stdout, stderr } = await grade('pack', join(workshop.path, 'nowhere'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("doesn't exist");
    expect(existsSync(join(workshop.path, 'nowhere.zip'))).toBe(false);
  });

  it('tells a wrong command line before anything is written', async () => {
    for (const [args, words] of [
      [['pack', 'ws://localhost:8081'], 'is an address; a folder is packed'],
      [['pack', workshop.path, '--out', 'lab.rar'], 'ends in .zip'],
      [['pack', workshop.path, '--edition', 'autumn-1999'], 'There is no edition "autumn-1999"'],
    ] as const) {
      const { code, stderr } = await grade(...args);
      expect(stderr).toContain(words);
      expect(code).toBe(3);
    }
    expect(readdirSync(workshop.path).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('leaves nothing half-written when it is interrupted, and the older pack as it was', async () => {
    const folder = join(workshop.path, 'large');
    await makeFlawed({ id: 'large', form: 'javascript', changes: [] }, folder);
    await grade('pack', folder);
    const before = readFileSync(`${folder}.zip`);
    writeFileSync(join(folder, 'server/noise.bin'), randomBytes(100 * 1024 * 1024));
    const watcher = watch(workshop.path);
    const begun = new Promise<void>((resolve) => {
      watcher.on('change', (_, name) => {
        if (String(name).startsWith('.large.zip.')) resolve();
      });
    });
    const { child, ended } = startGrade(['pack', folder]);
    await begun;
    watcher.close();
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining('stopped') });
    expect(readFileSync(`${folder}.zip`).equals(before)).toBe(true);
    expect(readdirSync(workshop.path).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('leaves a folder that is called pack gradable', async () => {
    const folder = join(workshop.path, 'pack');
    await makeFlawed({ id: 'pack', form: 'javascript', changes: [] }, folder);
    const { code, stdout } = await grade(folder, '--server-only');
    expect(stdout).toContain('Mini Chat App: pack, edition');
    expect(code).toBe(0);
  });
});
