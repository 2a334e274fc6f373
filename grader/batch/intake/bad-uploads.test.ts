import { beforeEach, describe, expect, it } from 'vitest';
import { IntakeError, openSubmission } from '../../gather/intake/index.ts';
import type { ZipItem } from '../../gather/intake/testing/zip-writer.ts';
import { type ClassIntake, readClass } from './index.ts';
import { BAD, NAMES, type Stage } from './testing/bad-uploads.ts';
import { labZip, SERVER, type Unpacked, useClassBench } from './testing/class-bench.ts';

describe('a class in which everything is wrong', () => {
  const bench = useClassBench();
  let intake: ClassIntake;
  let prepared: Map<string, Unpacked | Error>;

  beforeEach(async () => {
    const items: ZipItem[] = [{ name: 'first_1_1_lab.zip', content: labZip() }];
    BAD.forEach((bad, i) => {
      items.push(
        ...bad.items.map((item) => ({ ...item, name: String(item.name).replaceAll('%', `p_${100 + i}_${i}_`) })),
      );
    });
    NAMES.forEach((name, i) => {
      items.push({ name: `n_${1000 + i}_${i}_${name}`, content: labZip() });
    });
    items.push({ name: `n_2000_1_${'long'.repeat(60)}.zip`, content: labZip() });
    items.push({ name: 'last_2_2_lab.zip', content: labZip() }, { name: '../..', content: 'x' });
    intake = await readClass(bench.zip('class.zip', items));
    prepared = await bench.prepared(intake);
  });

  it('says of each one what is wrong, grades all others, and keeps the names as they came', async () => {
    const keys = intake.people.map(({ key }) => key).sort();
    const expected = ['1', '2', '2000', ...BAD.map((_, i) => `${100 + i}`), ...NAMES.map((_, i) => `${1000 + i}`)];
    expect(keys).toEqual(expected.map((id) => `canvas-${id}`).sort());
    expect(intake.strays).toEqual([{ name: '../..', reason: expect.stringContaining('leads out') }]);

    for (const [i, { what, stage, says }] of BAD.entries()) {
      const outcome = await outcomeOf(`canvas-${100 + i}`);
      expect(outcome.stage, `${what}: ${outcome.words}`).toBe(stage);
      expect(outcome.words, what).toMatch(says);
      expect(outcome.words, what).not.toMatch(/\/tmp\/|undefined|\bError\b/);
    }
    for (const key of ['canvas-1', 'canvas-2', ...NAMES.map((_, i) => `canvas-${1000 + i}`)]) {
      expect((await outcomeOf(key)).stage, key).toBe('never');
    }
    for (const [i, name] of NAMES.entries()) {
      const person = intake.people.find(({ key }) => key === `canvas-${1000 + i}`);
      expect(person?.uploads).toEqual([{ name: `n_${1000 + i}_${i}_${name}`, attachmentId: `${i}`, counts: true }]);
    }
    expect(await outcomeOf('canvas-2000')).toMatchObject({
      stage: 'read',
      words: expect.stringContaining('no file can be stored'),
    });
  });

  async function outcomeOf(key: string): Promise<{ stage: Stage; words: string }> {
    const person = intake.people.find((each) => each.key === key);
    if (!person) throw new Error(`${key} is lost`);
    if (person.state === 'could-not-grade') return { stage: 'read', words: person.reason };
    if (person.state === 'nothing-submitted') return { stage: 'nothing', words: person.reason };
    const done = prepared.get(key);
    if (!done) throw new Error(`${key} wasn't prepared`);
    if (done instanceof IntakeError) return { stage: 'prepare', words: `${done.message} ${done.hint}` };
    if (done instanceof Error) throw done;
    try {
      const submission = await openSubmission(done.path, { tempRoot: bench.tempRoot() });
      await submission.dispose();
      return { stage: 'never', words: done.notes.join(' ') };
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      return { stage: 'open', words: error.message.replaceAll(bench.work(), '') };
    }
  }
});

describe('a bomb of one person', () => {
  const sharing = useClassBench();

  it('refuses bytes that are shared, of the one who shares them', async () => {
    const items = [
      { name: 'ana_1_1_server.js', content: SERVER },
      { name: 'ana_1_2_more.js', content: SERVER, sharesBytesAt: 0 },
      { name: 'bo_2_3_lab.zip', content: labZip() },
    ];
    const { people } = await readClass(sharing.zip('class.zip', items));
    expect(people).toMatchObject([
      { state: 'could-not-grade', reason: expect.stringContaining('shares its bytes') },
      { state: 'to-grade' },
    ]);
  });
});
