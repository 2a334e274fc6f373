import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOSTILE, poisonedBut } from '../html/testing/hostile.ts';
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

/** Values that the kit itself chooses from; all other texts are taken for hostile, paths and keys as well. */
const poisoned = poisonedBut(new Set(['state', 'kind', 'outcome', 'platform']));

const copies = madeSubmissions(12).map((each, nth, all) => ({ key: each.key, files: all[nth % 9]?.files ?? [] }));
// Poisoned text is long: of each row a few checks say as much as all of them.
const full = madeClass(24);
const report = {
  ...full,
  rows: full.rows.map((row) => ({ ...row, ...(row.checks && { checks: row.checks.slice(0, 25) }) })),
};

it('names, reasons, messages and code never run, load or restyle anything', async () => {
  const made = renderClassPage(poisoned(report), {
    titles: new Map([...TITLES].map(([id, title]) => [id + HOSTILE, title])),
    docs: 'checks.md',
    similar: poisoned(similarPairs(copies, STARTER)),
  });
  await reader.open(made, async (page, misdeeds) => {
    await unfold(page);
    await page.getByRole('button', { name: 'Name' }).click();
    await page.getByRole('searchbox', { name: 'Text' }).fill('<script>');
    expect(misdeeds).toEqual({ told: [], requests: [], refused: [] });
    const seen = await page.evaluate(() => ({
      elements: [...new Set(Array.from(document.querySelectorAll('*'), ({ localName }) => localName))],
      scripts: document.querySelectorAll('script').length,
      styles: document.querySelectorAll('style').length,
      handlers: Array.from(document.querySelectorAll('*')).filter((each) =>
        each.getAttributeNames().some((name) => name.startsWith('on') || name === 'style'),
      ).length,
      // A link leads to somewhere beside the page, or into it.
      links: Array.from(document.querySelectorAll('a'), ({ protocol, host }) => `${protocol}${host}`).filter(
        (each) => each !== 'file:',
      ),
      text: document.body.innerText,
      isShown: document.body.checkVisibility(),
    }));
    expect(seen).toMatchObject({ scripts: 1, styles: 1, handlers: 0, links: [], isShown: true });
    for (const forbidden of ['iframe', 'base', 'img', 'object', 'link', 'i'])
      expect(seen.elements).not.toContain(forbidden);
    expect(seen.text).toContain('<script>alert(1)</script>');
    expect(seen.text).not.toMatch(/(?!\n|\t)[\p{Cc}\p{Cf}]/u);
  });
});

const NAMES = [
  '<script>document.title = "ran"</script>',
  '</style><style>body { display: none }</style>',
  '=HYPERLINK("https://evil.example")',
  'أحمد بن محمد',
  'Zoë 👩‍👩‍👧 🙂',
  'x'.repeat(10_000),
  '   ',
  '\u202egnp.exe',
];

it('names are shown as they are, each in its own direction, and long ones cut', async () => {
  const rows = NAMES.map((name, nth) => ({ ...full.rows[nth + 1], name, key: `k-${nth}` }));
  const made = renderClassPage({ ...full, rows: rows as typeof full.rows });
  await reader.open(made, async (page) => {
    const shown = await page.locator('#everybody tbody th bdi').allInnerTexts();
    expect(shown.slice(0, 4)).toEqual(NAMES.slice(0, 4));
    expect(shown[5]).toMatch(/^x{56} … 9920 more … x{24}$/);
    expect(shown[6]).toBe('(no name)');
    expect(shown[7]).toBe('\\u{202e}gnp.exe');
    expect(await page.title()).not.toBe('ran');
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
  });
});

it('a path in a report leads to nowhere but beside the page', async () => {
  const [first] = full.rows;
  const paths = ['javascript:alert(1)', '//evil.example/a.html', 'https://evil.example/', 'reports/a b?c#d\ud800.html'];
  const rows = paths.map((html, nth) => ({
    ...first,
    key: `k-${nth}`,
    files: { html, text: '', json: '', evidence: '' },
  }));
  await reader.open(renderClassPage({ ...full, rows: rows as typeof full.rows }), async (page) => {
    const hrefs = await page
      .locator('#everybody tbody th a')
      .evaluateAll((all) =>
        all.map((each) => [each.getAttribute('href'), new URL((each as HTMLAnchorElement).href).protocol]),
      );
    expect(hrefs).toEqual([
      ['./javascript%3Aalert(1)', 'file:'],
      ['.///evil.example/a.html', 'file:'],
      ['./https%3A//evil.example/', 'file:'],
      ['./reports/a%20b%3Fc%23d%EF%BF%BD.html', 'file:'],
    ]);
  });
});
