import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RUBRIC } from '../judge/testing/editions.ts';
import { pageScenarios } from '../scenarios/client/index.ts';
import { scenarios } from '../scenarios/index.ts';
import { checks } from './index.ts';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder);
const ids = checks.map(({ id }) => id);
const handout = readFileSync(new URL('../../docs/handout.md', folder), 'utf8');
const anchors = [...handout.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id);

describe('the list of checks', () => {
  it('holds each once', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('holds exactly those that have a file, under its name, and each has its test', () => {
    const sources = files.filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts');
    expect(sources.sort()).toEqual(ids.map((id) => `${id}.ts`).sort());
    expect(files).toEqual(expect.arrayContaining(ids.map((id) => `${id}.test.ts`)));
    for (const id of ids) {
      const source = readFileSync(new URL(`${id}.ts`, folder), 'utf8');
      expect(source, id).toContain(`id: '${id}'`);
      expect(readFileSync(new URL(`${id}.test.ts`, folder), 'utf8'), id).toContain(`from './${id}.ts'`);
    }
  });

  it('holds exactly those that the rubric names', () => {
    expect(Object.keys(DEFAULT_RUBRIC.checks).sort()).toEqual([...ids].sort());
  });

  it('is worth five points', () => {
    const points = Object.values(DEFAULT_RUBRIC.checks).map((worth) => worth.points);
    expect(points.reduce((sum, each) => sum + each)).toBeCloseTo(5, 9);
  });

  it('gets credit in the rubric only for messages that are there', () => {
    const credited = Object.entries(DEFAULT_RUBRIC.checks).flatMap(([id, { credit }]) =>
      Object.keys(credit ?? {}).map((messageId) => ({ id, messageId })),
    );
    expect(credited.length).toBeGreaterThan(0);
    for (const { id, messageId } of credited)
      expect(Object.keys(checks.find((check) => check.id === id)?.messages ?? {}), id).toContain(messageId);
  });
});

/** One or more; some placeholders hold whole sentences. */
const SENTENCES = /^[A-Z`{"][\s\S]*(?:[.?!]|\{\{(?:crash|trouble|detail|what|shown)\}\})$/;

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  it('stands after those that it requires', () => {
    const before = ids.slice(0, ids.indexOf(check.id));
    for (const id of check.requires) expect(before).toContain(id);
  });

  it('needs scenarios that are there', () => {
    expect(check.needs).not.toEqual([]);
    for (const scenario of check.needs)
      expect(['start-up', ...[...scenarios, ...pageScenarios].map(({ id }) => id)]).toContain(scenario);
  });

  it('comes from a section of the handout', () => {
    expect(anchors).toContain(check.handout);
  });

  it('says in sentences what it asks, why, what it found and what to look at', () => {
    expect(check.title).toMatch(/^[A-Z].*[^.]$/);
    expect(check.why).toMatch(/^[A-Z][\s\S]*[.?!]$/);
    for (const [id, { text, expected, observed, hint }] of Object.entries(check.messages)) {
      expect(text, id).toMatch(SENTENCES);
      expect(hint, id).toMatch(/[.?!]$/);
      // What needs no mending has nothing to compare.
      expect([typeof expected, typeof observed], id).toEqual(
        id === 'sender-dropped' ? ['undefined', 'undefined'] : ['string', 'string'],
      );
    }
  });
});
