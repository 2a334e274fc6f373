import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSchemas } from '../../judge/testing/editions.ts';
import { type Reader, startReader, unfold } from '../html/testing/opened.ts';
import { type ClassBackground, renderClassPage } from './page.ts';
import { similarPairs } from './similar/pairs.ts';
import { madeClass, TITLES } from './testing/made-class.ts';
import { madeSubmissions, STARTER } from './testing/made-sources.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.stop());

const report = madeClass();
const someCopies = madeSubmissions(12).map((each, nth, all) =>
  nth === 4 ? { key: each.key, files: all[1]?.files ?? [] } : each,
);
const extra: ClassBackground = {
  titles: TITLES,
  docs: 'https://example.edu/checks.md',
  similar: similarPairs(someCopies, STARTER),
};
const made = renderClassPage(report, extra);

it('is made from a report as the schema has it', () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
    readSchemas<object>('class-report.schema.json'),
  );
  validate(report);
  expect(validate.errors).toBe(null);
});

it('does nothing but show itself, and the same each time', async () => {
  await reader.open(made, async (_, misdeeds) => {
    expect(misdeeds).toEqual({ told: [], requests: [], refused: [] });
  });
  expect(renderClassPage(madeClass(), extra)).toBe(made);
});

describe('the page of a class', () => {
  it('begins with who needs review, each with a reason and a link', async () => {
    await reader.open(made, async (page) => {
      const first = page.locator('main section').first();
      expect(await first.locator('h2').innerText()).toBe('Needs your review: 3');
      const items = await first.locator('li').allInnerTexts();
      expect(items[0]).toContain('Hana Ibrahim needs review');
      expect(items[0]).toContain('The grader could not judge chat-appended.');
      expect(items[1]).toContain('lab.rar is a RAR archive');
      const links = first.locator('a');
      expect(await links.nth(0).getAttribute('href')).toBe('./reports/canvas-1007.html');
      // Without a report, the link leads to the row, where the rest is told.
      expect(await links.nth(1).getAttribute('href')).toBe('#row-canvas-1021');
    });
  });

  it('gives the numbers, and the histogram as a table', async () => {
    await reader.open(made, async (page) => {
      const figures = await page.locator('.figures li').allInnerTexts();
      expect(figures.map((each) => each.replaceAll(/\s+/g, ' '))).toEqual(
        expect.arrayContaining([
          '60 in all',
          '54 graded',
          '1 needs review',
          '2 could not grade',
          '3 nothing submitted',
        ]),
      );
      const table = page.getByRole('table', { name: 'Scores of 53, out of 5 points' });
      const counts = await table.getByRole('cell').allInnerTexts();
      expect(counts.map(Number).reduce((sum, each) => sum + each, 0)).toBe(53);
      expect(await table.getByRole('rowheader').last().innerText()).toBe('4.5 to 5');
    });
  });

  it('tells where the class lost points, with a link to what is written of each check', async () => {
    await reader.open(made, async (page) => {
      const first = page.locator('.checks tbody tr').first();
      expect(await first.innerText()).toContain('After somebody leaves, the list holds everybody else');
      expect(await first.getByRole('link').getAttribute('href')).toBe(
        'https://example.edu/checks.md#disconnect-updates-list',
      );
      const lost = await page
        .locator('.checks tbody td:nth-child(2)')
        .evaluateAll((all) => all.map(({ textContent }) => Number(textContent)));
      expect(lost).toEqual(lost.toSorted((a, b) => b - a));
    });
  });

  it('puts together who fails alike, the largest group first', async () => {
    await reader.open(made, async (page) => {
      const groups = page.locator('.mistake');
      expect(await groups.count()).toBe(9);
      const sizes = await groups.evaluateAll((all) => all.map((each) => each.querySelectorAll('.people li').length));
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(await groups.first().locator('h3').innerText()).toMatch(new RegExp(`^${sizes[0]} submissions: `));
      expect(await groups.first().innerText()).toContain('left, but is still in the list.');
    });
  });

  it('shows code that looks alike side by side, and says that it proves nothing', async () => {
    await reader.open(made, async (page) => {
      await unfold(page);
      const section = page.locator('section', { has: page.locator('#part-similar') });
      expect(await section.innerText()).toContain('A hint to look, never a verdict.');
      expect(await section.locator('.pair').count()).toBe(1);
      expect(await section.locator('h3').innerText()).toMatch(/^Bo Brandt and Elif Eriksson\s+100 % in common$/);
      const [left, right] = await section
        .locator('figure')
        .evaluateAll((all) => all.slice(0, 2).map((each) => each.getBoundingClientRect().x));
      expect(left).toBeLessThan(right ?? 0);
    });
  });

  it('says when nothing is alike, and nothing where nobody compared', () => {
    expect(renderClassPage(report, { similar: [] })).toContain('No two have that much in common.');
    expect(renderClassPage(report)).not.toContain('looks alike');
  });

  it('has nothing to say of an empty class, and says so', async () => {
    await reader.open(renderClassPage({ ...report, rows: [] }), async (page, { told }) => {
      expect(told).toEqual([]);
      expect(await page.locator('main h2').allInnerTexts()).toEqual(['Numbers', 'Everybody']);
    });
  });

  it('of 200 is below a megabyte, with as many pairs as there may be', () => {
    const copies = madeSubmissions(200).map((each, nth, all) => ({ key: each.key, files: all[nth % 20]?.files ?? [] }));
    const page = renderClassPage(madeClass(200), { ...extra, similar: similarPairs(copies, STARTER) });
    expect(page.match(/class="pair"/g)).toHaveLength(30);
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  });
});
