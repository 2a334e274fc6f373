/** What the documents quote of reports is what the checks say. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import type { Check, Message } from '../judge/check.ts';
import { DEFAULT_RUBRIC } from '../judge/testing/editions.ts';

const docs = new URL('../../docs/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, docs), 'utf8');
const pages = ['../README.md', ...readdirSync(docs).filter((name) => name.endsWith('.md'))];
const checkCalled = (id: string) => checks.find((check) => check.id === id);
const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What stands between the parts of a text that are filled in. */
const fixedParts = (text: string) => inOneLine(text).split(/\{\{\w+\}\}/);

/** Whether all these parts stand in the text, in their order. */
function holds(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

/** Whether the check can say this; “…” stands for anything. */
const canSay = ({ messages }: Check, quote: string) =>
  Object.values(messages).some(({ text }) => holds(inOneLine(text), inOneLine(quote).split('…')));

const quotesIn = (text: string) => [...text.matchAll(/“([^”]+)”/g)].map(([, quote = '']) => quote);

describe('docs/faq.md', () => {
  const quoted = [...read('faq.md').matchAll(/\]\(checks\.md#([a-z-]+)\):\s((?:(?:\sor\s|\s)?“[^”]+”)+)/g)].flatMap(
    ([, id = '', quotes = '']) => quotesIn(quotes).map((quote) => [id, quote] as const),
  );

  it('quotes reports in one form', () => {
    expect(quoted.length).toBeGreaterThan(50);
    expect(quoted.length).toBe(quotesIn(read('faq.md')).length);
  });

  it.each(quoted)('quotes %s as it speaks: %s', (id, quote) => {
    const check = checkCalled(id);
    expect(check && canSay(check, quote)).toBe(true);
  });
});

it.each(quotesIn(read('lost-points.md')))('docs/lost-points.md quotes what some check says: %s', (quote) => {
  expect(checks.some((check) => canSay(check, quote))).toBe(true);
});

/** The reports that are shown in the documents. */
const samples = pages.flatMap((page) =>
  [...read(page).matchAll(/^```\n(Mini Chat App: [\s\S]*?)^```$/gm)].map(([, sample = '']) => ({ page, sample })),
);

/** Each check that a report tells of, from its title on. */
const told = samples.flatMap(({ page, sample }) =>
  inOneLine(sample)
    .split(/ (?=[✗◐✓] [A-Z])/)
    .flatMap((part) => {
      const [, title = '', id = '', points, explained = ''] =
        /^. (.*?) ([a-z]+(?:-[a-z]+)+): (?:pass|partly|fail)(?:, [\d.]+ of ([\d.]+))? ?(.*)/.exec(part) ?? [];
      return id === '' ? [] : [{ page, id, title, points, part, explained }];
    }),
);

it('finds the reports in the documents', () => {
  expect(samples.map(({ page }) => page)).toEqual(
    expect.arrayContaining(['../README.md', 'handout.md', 'lost-points.md']),
  );
  expect(told.length).toBeGreaterThan(6);
});

describe.each(told)('the report in $page', ({ id, title, points = '0', part, explained }) => {
  it(`tells of ${id} as the grader does`, () => {
    const check = checkCalled(id);
    if (!check) throw new Error(`There is no check "${id}".`);
    const messages = Object.values(check.messages);
    expect(title).toBe(check.title);
    expect(Number(points)).toBe(DEFAULT_RUBRIC.checks[id]?.points);
    const says = ({ text }: Message) =>
      holds(part, fixedParts(text.replace(/\s*\{\{(?:crash|trouble)\}\}/, '')).map(inOneLine));
    if (!explained.startsWith('[…]')) expect(messages.some(says)).toBe(true);
    if (part.includes(' Why ')) expect(part).toContain(` Why ${check.why}`);
    if (part.includes(' Next step '))
      expect(messages.some(({ hint = '' }) => holds(part, [' Next step ', ...fixedParts(hint)]))).toBe(true);
    if (part.includes(' Handout ')) expect(part).toContain(` Handout docs/handout.md#${check.handout}`);
  });
});

describe('the points of an area', () => {
  it.each([
    ['server', 'server', 'Server'],
    ['client', 'client', 'Client'],
    ['accessibility', 'accessibility', 'Accessibility'],
    ['together', 'both halves together', 'Together'],
  ] as const)('are told right: %s', (area, row, name) => {
    const sum = checks
      .filter((check) => check.area === area)
      .reduce((total, { id }) => total + (DEFAULT_RUBRIC.checks[id]?.points ?? 0), 0);
    const points = String(Math.round(sum * 100) / 100);
    expect(read('handout.md')).toContain(`| ${row} | ${points} |`);
    for (const { sample } of samples) expect(sample).toMatch(new RegExp(`${name} [\\d.]+ of ${points}\\b`));
  });
});
