import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, tooWide } from '../html/testing/looked-at.ts';
import { type Reader, startReader, unfold } from '../html/testing/opened.ts';
import { renderClassPage } from './page.ts';
import { similarPairs } from './similar/pairs.ts';
import { madeClass, TITLES } from './testing/made-class.ts';
import { madeSubmissions, STARTER } from './testing/made-sources.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.stop());

const report = madeClass();
const copies = madeSubmissions(12).map((each, nth, all) => ({ key: each.key, files: all[nth % 9]?.files ?? [] }));
const made = renderClassPage(report, { titles: TITLES, docs: 'checks.md', similar: similarPairs(copies, STARTER) });
const withoutScript = made.replace(/<script>[\s\S]*<\/script>/, '');

const names = (page: Page): Promise<string[]> => page.locator('#everybody tbody tr:visible th').allInnerTexts();
const scores = (page: Page): Promise<string[]> =>
  page.locator('#everybody tbody td:nth-child(3)').evaluateAll((all) => all.map((each) => each.dataset.value ?? ''));

describe('anybody', () => {
  it.each(['light', 'dark'] as const)('finds no fault with axe, in a %s window', async (colorScheme) => {
    await reader.open(made, async (page) => {
      await page.emulateMedia({ colorScheme });
      await unfold(page);
      await page.getByRole('button', { name: 'Score' }).click();
      expect(await faultsIn(page)).toEqual([]);
    });
  });

  it.each([320, 640, 1280])('finds that it fits into %i pixels, with letters twice as large as well', async (width) => {
    await reader.open(made, async (page) => {
      await page.setViewportSize({ width, height: 800 });
      await unfold(page);
      expect(await tooWide(page)).toBe(0);
      if (width > 320) await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await tooWide(page)).toBe(0);
    });
  });

  it('can read all of it without its script: a plain table, without controls', async () => {
    await reader.open(withoutScript, async (page) => {
      expect(await names(page)).toHaveLength(60);
      expect(await page.locator('#part-search').isVisible()).toBe(false);
      expect(await page.locator('#everybody button').count()).toBe(0);
    });
  });

  it('can print it: nothing is cut off, and no controls', async () => {
    await reader.open(made, async (page) => {
      await page.emulateMedia({ media: 'print' });
      for (const control of ['nav', '#part-search', '.skip'])
        expect(await page.locator(control).isVisible(), control).toBe(false);
      await page.setViewportSize({ width: 700, height: 900 });
      const hidden = await page
        .locator('.scroll')
        .evaluateAll((all) => all.map((each) => each.scrollWidth - each.clientWidth));
      expect(Math.max(...hidden)).toBe(0);
    });
  });
});

describe('the table of everybody', () => {
  it('is sorted by its headers with the keyboard, and says so', async () => {
    await reader.open(made, async (page) => {
      const before = await names(page);
      const header = page.locator('#everybody th', { hasText: 'Score' });
      expect(await page.locator('[aria-sort]').count()).toBe(0);
      await header.getByRole('button').press('Enter');
      expect(await header.getAttribute('aria-sort')).toBe('ascending');
      expect(await page.getByRole('status').innerText()).toBe('60 of 60 are shown, sorted by “Score”, ascending.');
      const upwards = await scores(page);
      const points = upwards.filter((each) => each !== '').map(Number);
      expect(points).toEqual(points.toSorted((a, b) => a - b));
      await page.keyboard.press('Space');
      expect(await header.getAttribute('aria-sort')).toBe('descending');
      const downwards = await scores(page);
      expect(downwards.filter((each) => each !== '').map(Number)).toEqual(points.toReversed());
      // Who has no score is last both times.
      expect(upwards.at(-1)).toBe('');
      expect(downwards.at(-1)).toBe('');
      await page.locator('#everybody th', { hasText: 'Name' }).getByRole('button').press('Enter');
      expect(await page.locator('[aria-sort]').count()).toBe(1);
      expect(await names(page)).not.toEqual(before);
      expect((await names(page))[0]).toMatch(/^Ana /);
    });
  });

  it('is narrowed by words and by state', async () => {
    await reader.open(made, async (page) => {
      await page.getByRole('searchbox', { name: 'Text' }).fill('brandt  STILL in');
      const found = await names(page);
      expect(found.length).toBeGreaterThan(0);
      expect(found.every((each) => each.includes('Brandt'))).toBe(true);
      expect(await page.getByRole('status').innerText()).toBe(`${found.length} of 60 are shown.`);
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.getByLabel('State').selectOption('could not grade');
      expect(await names(page)).toEqual(['João كريم', 'Kenji Brandt']);
    });
  });

  it('shows the row that a link leads to, whatever is searched for', async () => {
    await reader.open(made, async (page) => {
      await page.getByRole('searchbox', { name: 'Text' }).fill('nothing has these words');
      expect(await names(page)).toEqual([]);
      await page.locator('.review a[href="#row-canvas-1021"]').press('Enter');
      await expect.poll(() => page.locator('#row-canvas-1021').isVisible()).toBe(true);
    });
  });

  it('marks what was late or changed, and leaves no score where there is none', async () => {
    await reader.open(made, async (page) => {
      const row = (key: string) => page.locator(`#row-${key}`).innerText();
      expect(await row('canvas-1005')).toContain('late −0.5: one day late, 10 % a day');
      expect(await row('canvas-1018')).toContain('override +0.3: explained it in the lab');
      expect(await row('canvas-1013')).toMatch(/\blate\b/);
      expect(await row('canvas-1013')).toContain('1 note');
      expect(await row('canvas-1042')).toContain('excused');
      expect(await row('canvas-1007')).toMatch(/needs review\s+none/);
    });
  });

  it('scrolls by keyboard where the window is narrow', async () => {
    await reader.open(made, async (page) => {
      await page.setViewportSize({ width: 320, height: 800 });
      const region = page.getByRole('region', { name: 'Table of everybody' });
      await region.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => region.evaluate((each) => each.scrollLeft)).toBeGreaterThan(0);
    });
  });
});
