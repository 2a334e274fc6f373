import { readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readSchemas } from './judge/testing/editions.ts';
import type { Edition } from './types/edition.ts';
import type { Rubric } from './types/rubric.ts';

const KINDS = ['edition', 'evidence', 'report', 'rubric'] as const;
const editions = readdirSync(new URL('../schemas/editions/', import.meta.url));
const schemaOf = (kind: string) => readSchemas<Record<string, unknown>>(`${kind}.schema.json`);

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, schemas: KINDS.map(schemaOf) });
const validatorOf = (kind: (typeof KINDS)[number]) => {
  const validate = ajv.getSchema(String(schemaOf(kind).$id));
  if (!validate) throw new Error(`there is no schema for ${kind}`);
  return validate;
};

/** Every schema inside a schema that describes a value of its own, with its path. */
function partsOf(schema: unknown, path = '#'): [string, Record<string, unknown>][] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own: [string, Record<string, unknown>][] = [[path, schema as Record<string, unknown>]];
  const { properties = {}, $defs = {} } = schema as Record<string, Record<string, unknown>>;
  for (const [name, part] of Object.entries({ ...properties, ...$defs })) own.push(...partsOf(part, `${path}/${name}`));
  return own;
}

describe.each(KINDS)('the schema of %s', (kind) => {
  it('is one of 2020-12, and says what it is for', () => {
    const schema = schemaOf(kind);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.$id).toMatch(new RegExp(`/schemas/${kind}\\.schema\\.json$`));
    expect([schema.title, schema.description]).toEqual([expect.any(String), expect.stringMatching(/\.$/)]);
    expect(validatorOf(kind)).toBeTypeOf('function');
  });

  it('has examples that fit', () => {
    for (const [path, part] of partsOf(schemaOf(kind))) {
      for (const example of (part.examples as unknown[] | undefined) ?? []) {
        const { examples: _, ...schema } = part;
        expect(ajv.validate(schema, example), `${path}: ${JSON.stringify(example)}`).toBe(true);
      }
    }
  });
});

describe.each(editions)('the edition in %s', (file) => {
  const edition = readSchemas<Edition>(`editions/${file}`);

  it('is valid, and has the id that its file has', () => {
    const validate = validatorOf('edition');
    expect(validate(edition), JSON.stringify(validate.errors)).toBe(true);
    expect(`${edition.id}.json`).toBe(file);
  });

  it('has examples of logins and departures that are about one person', () => {
    const exampleOf = (name: keyof Edition['messages']) => JSON.stringify(edition.messages[name].examples?.[0]);
    expect(exampleOf('clientLogin')).toContain('"username":"Bo"');
    expect(exampleOf('serverLogin')).toMatch(/"Bo"\]/);
    expect(exampleOf('clientDisconnect')).toContain('"username":"Bo"');
    expect(exampleOf('serverDisconnect')).toMatch(/\["Ana"\]/);
  });

  it.each(Object.entries(edition.messages))(
    'has a schema of %s that is one, and that its own examples fit',
    (_, schema) => {
      const { examples = [], ...rest } = schema;
      const validate = new Ajv2020({ strict: true }).compile(rest);
      expect(examples).not.toEqual([]);
      for (const example of examples) expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
      // Types are told apart, and fields besides those of the edition are allowed.
      expect(validate({ ...(examples[0] as object), type: 'another' })).toBe(false);
      expect(validate({ ...(examples[0] as object), more: true })).toBe(true);
      for (const field of rest.required) {
        const { [field]: __, ...without } = examples[0] as Record<string, unknown>;
        expect(validate(without), `without ${field}`).toBe(false);
      }
    },
  );

  it('describes each message and each of its fields', () => {
    for (const [name, schema] of Object.entries(edition.messages)) {
      const { description, properties } = schema as unknown as {
        description: string;
        properties: Record<string, { description?: string; const?: string }>;
      };
      expect(description, name).toMatch(/\.$/);
      for (const [field, part] of Object.entries(properties))
        expect(part.const ?? part.description, `${name}.${field}`).toBeTruthy();
    }
  });

  it('calls the fields in its schemas as it says that they are called', () => {
    const { fields, messages } = edition;
    const has = (message: keyof Edition['messages']) => Object.keys(messages[message].properties).sort();
    const named = (...names: (string | null)[]) => ['type', ...names.filter((name) => name !== null)].sort();
    expect(has('clientLogin')).toEqual(named(fields.username));
    expect(has('clientDisconnect')).toEqual(named(fields.username));
    expect(has('clientChat')).toEqual(named(fields.username, fields.text));
    expect(has('serverChat')).toEqual(named(fields.username, fields.text));
    expect(has('serverLogin')).toEqual(named(fields.joined, fields.users));
    expect(has('serverDisconnect')).toEqual(named(fields.left, fields.users));
  });

  it('has a schema that a slip does not pass', () => {
    const validate = validatorOf('edition');
    const { text: _, ...lacking } = edition.fields;
    for (const wrong of [
      { ...edition, fields: lacking },
      { ...edition, id: 'Spring 2022' },
      { ...edition, port: 0 },
      { ...edition, extra: 1 },
    ])
      expect(validate(wrong)).toBe(false);
  });
});

describe('the rubric', () => {
  it('is valid', () => {
    const validate = validatorOf('rubric');
    expect(validate(readSchemas<Rubric>('rubric.json')), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['points below nothing', { points: -1 }],
    ['a share above one', { points: 1, partial: 2 }],
    ['credit above one', { points: 1, credit: { some: 1.5 } }],
    ['no points', { partial: 1 }],
    ['a word that means nothing', { points: 1, ponits: 2 }],
  ])('may not have %s', (_, worth) => {
    expect(validatorOf('rubric')({ id: 'r', title: 'R', checks: { 'exactly-once': worth } })).toBe(false);
  });

  it.each([
    ['a day that costs nothing', { late: { perDay: 0, unit: 'points' } }],
    ['no unit', { late: { perDay: 0.1 } }],
    ['a unit that means nothing', { late: { perDay: 10, unit: 'percent' } }],
    ['grace before the time', { late: { perDay: 0.1, unit: 'share', graceMinutes: -5 } }],
    ['a check hidden twice', { hidden: ['exactly-once', 'exactly-once'] }],
  ])('may not say %s', (_, policy) => {
    const rubric = { id: 'r', title: 'R', checks: { 'exactly-once': { points: 1 } } };
    const right = { late: { perDay: 0.1, unit: 'share', cap: 0.5, graceMinutes: 15 }, hidden: ['exactly-once'] };
    expect(
      [
        { ...rubric, ...right },
        { ...rubric, ...policy },
      ].map((each) => validatorOf('rubric')(each)),
    ).toEqual([true, false]);
  });
});
