import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { mutants } from './mutants/index.ts';
import { subjects } from './repeats.ts';

const read = (file: string): string => readFileSync(new URL(`../../reference/${file}`, import.meta.url), 'utf8');

describe('a mutant', () => {
  it('is one of many, each with an id of its own', () => {
    expect(mutants.length).toBeGreaterThan(150);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  });

  it.each(mutants.map((mutant) => [mutant.id, mutant] as const))('%s is one change that fits once', (_, mutant) => {
    expect(read(mutant.file).split(mutant.find)).toHaveLength(2);
    expect(mutant.replace).not.toBe(mutant.find);
  });

  it('makes a submission that no other one makes', () => {
    const made = mutants.map(({ file, find, replace }) => `${file}\n${read(file).replace(find, () => replace)}`);
    const twice = mutants.filter((_, index) => made.indexOf(made[index] ?? '') !== index).map(({ id }) => id);
    expect(twice).toEqual([]);
  });

  it('names findings that there are, unless the contract does not mind it', () => {
    const known = new Set(
      checks.flatMap(({ id, messages }) => [id, ...Object.keys(messages).map((key) => `${id} ${key}`)]),
    );
    for (const { id, names, equivalent } of mutants) {
      expect(
        names.filter((name) => !known.has(name)),
        id,
      ).toEqual([]);
      expect(names.length === 0, id).toBe(equivalent !== undefined);
    }
  });
});

it('is graded again and again for ten of them, beside the reference and the starter', () => {
  expect(subjects.map(({ half }) => half).sort()).toEqual([
    'both',
    'both',
    ...Array.from({ length: 5 }, () => 'client'),
    ...Array.from({ length: 5 }, () => 'server'),
  ]);
});
