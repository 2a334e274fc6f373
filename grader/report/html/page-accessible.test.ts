import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, tooWide } from './testing/looked-at.ts';
import { type Reader, startReader, unfold } from './testing/opened.ts';
import { MANY_FLAWS, rendered } from './testing/rendered.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.stop());

/** Ids of the checks that can be seen. */
const shown = (page: Page): Promise<string[]> =>
  page.locator('[data-check]:visible').evaluateAll((all) => all.map(({ id }) => id));

const REPORTS = [
  ['of a perfect submission', { page: {} }],
  ['of one with many flaws', MANY_FLAWS],
] as const;

describe.each(REPORTS)('the page %s', (_, staging) => {
  it.each(['light', 'dark'] as const)('has no fault that axe finds, in a %s window', async (colorScheme) => {
    const { page: html } = await rendered(staging);
    await reader.open(html, async (page) => {
      await page.emulateMedia({ colorScheme });
      await unfold(page);
      expect(await faultsIn(page)).toEqual([]);
    });
  });

  it.each([320, 640, 1280])('fits into %i pixels, with letters twice as large as well', async (width) => {
    const { page: html } = await rendered(staging);
    await reader.open(html, async (page) => {
      await page.setViewportSize({ width, height: 800 });
      await unfold(page);
      expect(await tooWide(page)).toBe(0);
      // What is 320 pixels wide is a page at 400 % already: larger letters come from a setting for a larger window.
      if (width > 320) await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await tooWide(page)).toBe(0);
    });
  });

  it('is readable without its script: links open what they lead to, and nothing is hidden', async () => {
    const { page: made, report } = await rendered(staging);
    const html = made.replace(/<script>[\s\S]*<\/script>/, '');
    const last = report.checks.findLast(({ outcome }) => outcome === 'pass');
    await reader.open(
      html,
      async (page) => {
        await expect.poll(() => page.locator(`#${last?.id}`).isVisible()).toBe(true);
        expect(await page.locator('#part-filter').isVisible()).toBe(false);
        await unfold(page);
        expect(await shown(page)).toHaveLength(report.checks.length);
      },
      `#${last?.id}`,
    );
  });

  it('is unfolded on paper, without controls', async () => {
    const { page: made, report } = await rendered(staging);
    await reader.open(made.replace(/<script>[\s\S]*<\/script>/, ''), async (page) => {
      await page.emulateMedia({ media: 'print' });
      // What is folded away has no height.
      const heights = await page
        .locator('[data-check]')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
      expect(heights).toHaveLength(report.checks.length);
      expect(Math.min(...heights)).toBeGreaterThan(10);
      for (const control of ['nav', '#part-filter', '.skip'])
        expect(await page.locator(control).isVisible(), control).toBe(false);
    });
  });
});

describe('by keyboard', () => {
  it('begins with a way past the head, and shows where the focus is', async () => {
    const { page: html } = await rendered(MANY_FLAWS);
    await reader.open(html, async (page) => {
      await page.keyboard.press('Tab');
      const skip = page.locator('.skip');
      expect(
        await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().x >= 0),
      ).toBe(true);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    });
  });

  it('goes from a finding to the event that shows it, and back', async () => {
    const { page: html, report } = await rendered(MANY_FLAWS);
    const check = report.checks.find(({ id }) => id === report.rootCauses[0]);
    const [cite] = check?.cites ?? [];
    const event = `event-${cite?.scenario}-${cite?.event}`;
    await reader.open(html, async (page) => {
      await page.locator(`#${check?.id} .cites summary`).press('Enter');
      await page.locator(`#${check?.id} a[href="#${event}"]`).press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(event);
      expect(await page.locator(`#${event}`).isVisible()).toBe(true);
      await page.locator(`#${event} a[href="#${check?.id}"]`).press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(check?.id);
    });
  });

  it('scrolls a diagram that is wider than the window', async () => {
    const { page: html } = await rendered(MANY_FLAWS);
    await reader.open(html, async (page) => {
      await page.setViewportSize({ width: 320, height: 800 });
      await unfold(page);
      const diagram = page.getByRole('region', { name: 'Sequence diagram: Crowd' });
      await diagram.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => diagram.evaluate((region) => region.scrollLeft)).toBeGreaterThan(0);
    });
  });
});

describe('the filter', () => {
  it('narrows the checks by outcome, area and words, and says how many are left', async () => {
    const { page: html, report } = await rendered(MANY_FLAWS);
    const idsOf = (outcome: string, area?: string) =>
      report.checks
        .filter((check) => check.outcome === outcome && (area === undefined || check.area === area))
        .map(({ id }) => id);
    await reader.open(html, async (page) => {
      await page.getByLabel('Outcome').selectOption('pass');
      expect((await shown(page)).sort()).toEqual(
        idsOf('pass')
          .filter((id) => report.checks.every((check) => check.id !== id || check.message === ''))
          .sort(),
      );
      await page.getByLabel('Outcome').selectOption('skipped');
      await page.getByLabel('Area').selectOption('together');
      expect(await shown(page)).toEqual(idsOf('skipped', 'together'));
      const before = await page.locator('details[open]').count();
      await page.getByRole('button', { name: 'Show all' }).click();
      const all = report.checks.length;
      expect(await page.getByRole('status').textContent()).toBe(`${all} of ${all} checks are shown.`);
      // What the filter had unfolded is folded again.
      expect(await page.locator('details[open]').count()).toBeLessThan(before);
      expect(await shown(page)).toContain(report.rootCauses[0]);
      await page.getByRole('searchbox', { name: 'Text' }).fill('UNKNOWN  type');
      const found = await shown(page);
      expect(found).toContain('unknown-type-logged');
      expect(found.length).toBeLessThan(report.checks.length / 2);
      expect(await page.getByRole('status').textContent()).toBe(
        `${found.length} of ${report.checks.length} checks are shown.`,
      );
    });
  });

  it('gives way to a link', async () => {
    const { page: html } = await rendered(MANY_FLAWS);
    await reader.open(html, async (page) => {
      await page.getByRole('searchbox', { name: 'Text' }).fill('nothing has these words');
      expect(await shown(page)).toEqual([]);
      await page.evaluate(() => {
        location.hash = 'server-starts';
      });
      await expect.poll(() => page.locator('#server-starts').isVisible()).toBe(true);
    });
  });
});
