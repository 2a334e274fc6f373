import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Platform } from '../../types/class-report.ts';
import type { TopItem } from './placed.ts';
import { place, platformOf } from './placing.ts';

const PLATFORMS: readonly Platform[] = ['canvas', 'moodle', 'gradescope', 'folders'];

/** Names of every form, with ids that meet, and names of none. */
const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom('ana', 'Ana', 'x_1', 'anon', 'Participant', '李', ''),
      fc.constantFrom('_LATE', ''),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(
        '_1_lab.zip',
        '_2_lab-1.zip',
        '_text.html',
        '_assignsubmission_file_',
        '_assignsubmission_file_a.zip',
        '.zip',
        '',
      ),
    )
    .map((parts) => parts.join('_').replaceAll('__', '_')),
  fc.integer({ min: 1, max: 3 }).map((id) => `submission_${id}`),
);
const items: fc.Arbitrary<TopItem[]> = fc.uniqueArray(fc.record({ name, isFolder: fc.boolean() }), {
  selector: (item) => item.name,
  maxLength: 20,
});

it.each(PLATFORMS)(
  'gives each thing to one person of %s or calls it a stray, and each person a key of their own',
  (platform) => {
    fc.assert(
      fc.property(items, (all) => {
        const { people, strays } = place(all, platform);
        const placed = [
          ...people.flatMap(({ parts }) => parts.map(({ item }) => item.name)),
          ...strays.map((stray) => stray.name),
        ];
        expect(placed.sort()).toEqual(all.map((item) => item.name).sort());
        expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
        for (const { key } of people) expect(key).toMatch(/^[a-z0-9-]+$/);
      }),
    );
  },
);

it('tells whose download it is by the names', () => {
  const of = (...names: string[]) => platformOf(names.map((each) => ({ name: each, isFolder: !each.includes('.') })));
  expect(of('ana_1_2_lab.zip', 'bo_3_text.html')).toBe('canvas');
  expect(of('Ana_1_assignsubmission_file_', 'Bo_2_assignsubmission_file_3_4_lab.zip')).toBe('moodle');
  expect(of('submission_1', 'submission_2')).toBe('gradescope');
  expect(of('submission_metadata.yml', 'x')).toBe('gradescope');
  expect(of('ana', 'bo.zip', 'ana_1_2_lab.zip')).toBeUndefined();
  expect(of()).toBeUndefined();
});
