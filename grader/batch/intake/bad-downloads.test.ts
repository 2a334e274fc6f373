import { symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { IntakeError } from '../../gather/intake/index.ts';
import { zipBytes } from '../../gather/intake/testing/zip-writer.ts';
import { type ClassIntake, readClass } from './index.ts';
import { labZip, PAGE, SERVER, useClassBench } from './testing/class-bench.ts';
import { tarBytes } from './testing/tar-writer.ts';

describe('a damaged class download', () => {
  const bench = useClassBench();

  it('is refused in words, or costs only those whose uploads are damaged, at whatever place', async () => {
    const whole = zipBytes([
      { name: 'ana_1_2_server.js', content: SERVER },
      {
        name: 'bo_LATE_3_4_lab.tgz',
        content: gzipSync(tarBytes([{ name: 'server/server.js', content: SERVER }])),
        method: 0,
      },
      { name: 'cy_5_link.html', content: '<a href="https://x.example">' },
    ]);
    for (let at = 0; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const path = bench.file('class.zip', damaged);
      const intake = await readClass(path).catch((error: unknown) => error);
      if (intake instanceof IntakeError) continue;
      if (intake instanceof Error) throw intake;
      const outcomes = await bench.prepared(intake as ClassIntake);
      for (const each of outcomes.values()) if (each instanceof Error) expect(each).toBeInstanceOf(IntakeError);
    }
  });
});

describe('a class download that is no class', () => {
  const bench = useClassBench();
  const refused = async (path: string) => {
    const error = await readClass(path).catch((each: unknown) => each);
    if (!(error instanceof IntakeError)) throw new Error(`expected an IntakeError, got ${error}`);
    return `${error.message} ${error.hint}`;
  };

  it('says so: one submission, nothing, a file, something missing, broken or of another format', async () => {
    for (const path of bench.both({ 'server/server.js': SERVER, 'client/index.html': PAGE })) {
      expect(await refused(path)).toContain('holds one submission, not a class');
    }
    for (const path of bench.both({ 'a.txt': '' })) expect(await refused(path)).toContain('No submissions of a class');
    expect(await refused(bench.folder('none', {}))).toContain('It is empty');
    expect(await refused(bench.zip('none.zip', []))).toContain('It is empty');
    expect(await refused(bench.file('server.js', SERVER))).toContain('single file');
    expect(await refused(`${bench.place()}/gone`)).toContain("doesn't exist");
    expect(await refused(bench.file('class.rar', 'Rar!\x1a\x07\x00'))).toContain('RAR archive');
    const whole = zipBytes([{ name: 'ana_1_2_lab.zip', content: labZip() }]);
    expect(await refused(bench.file('cut.zip', whole.subarray(0, whole.length - 10)))).toContain('is cut off');
    const locked = bench.zip('locked.zip', [{ name: 'ana_1_2_lab.zip', content: labZip(), flags: 0x841 }]);
    expect(await refused(locked)).toContain('protected by a password');
    const more = [1, 2].map((i) => ({ name: `a_${i}_2_lab.zip`, content: labZip() }));
    expect(await refused(bench.zip('more.zip', more, { claimedCount: 1 }))).toContain('more files than it says');
  });

  it('holds more people, or more bytes, than are graded at once', async () => {
    const [path] = bench.both({
      'a_1_1_lab.zip': labZip(),
      'b_2_2_lab.zip': labZip('x'.repeat(999)),
      'c_3_3_lab.zip': labZip(),
    });
    const limits = { people: 2, bytes: 1000, uploadsListed: 10, levels: 3, namesBytes: 10 };
    await expect(readClass(path, { limits })).rejects.toThrow('submissions of 3 people; at most 2');
    const size = labZip().length;
    const { people } = await readClass(path, { limits: { ...limits, people: 3, bytes: 2 * size + 5 } });
    expect(people.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'a to-grade',
      'b could-not-grade',
      'c to-grade',
    ]);
  });
});

describe('a folder with traps', () => {
  const bench = useClassBench();

  it('follows no link to a neighbour, and survives names that lead out', async () => {
    const path = bench.folder('class', {
      'ana/server/server.js': SERVER,
      'bo/client/index.html': PAGE,
      'secret.txt': 'x',
    });
    symlinkSync('../../ana/server', `${path}/bo/client/stolen`);
    symlinkSync('ana', `${path}/cy`);
    symlinkSync('/etc', `${path}/bo/server`);
    const intake = await readClass(path);
    expect(intake.people.map(({ name, state }) => `${name} ${state}`)).toEqual(['ana to-grade', 'bo to-grade']);
    expect(intake.strays).toEqual([
      { name: 'cy', reason: expect.stringContaining('It is a link') },
      { name: 'secret.txt', reason: expect.any(String) },
    ]);
    const prepared = await bench.prepared(intake);
    const bo = intake.people[1];
    expect(bo?.notes).toEqual([expect.stringContaining('Links that lead out')]);
    expect(await bench.halves(prepared.get(bo?.key ?? ''))).toEqual({ client: 'index.html' });
  });

  it('writes nowhere else for folders and files of Canvas called .. or ..-1', async () => {
    const path = bench.folder('class', {
      'ana_1_2_../server.js': SERVER,
      'bo_3_4_..-1': 'x',
      'bo_3_5_server.js': SERVER,
      'cy_6_7_..': 'x',
    });
    const intake = await readClass(path);
    const prepared = await bench.prepared(intake);
    expect(intake.people.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'ana could-not-grade',
      'bo to-grade',
      'cy could-not-grade',
    ]);
    expect(await bench.halves(prepared.get('canvas-3'))).toEqual({ server: 'server.js' });
  });
});
