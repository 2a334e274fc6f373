import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE, poisonedBut } from './testing/hostile.ts';
import { type Misdeeds, type Reader, startReader, unfold } from './testing/opened.ts';
import { MANY_FLAWS, rendered } from './testing/rendered.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.stop());

/** Values that the kit itself chooses from. All other texts may come from a submission, or from an evidence file that somebody wrote. */
const OWN = new Set([
  'kind',
  'outcome',
  'area',
  'status',
  'politeness',
  'layer',
  'step',
  'direction',
  'event',
  'by',
  'waitingFor',
  'state',
  'dialog',
  'screenshot',
]);

const poisoned = poisonedBut(OWN);

const NONE: Misdeeds = { told: [], requests: [], refused: [] };

describe('text of a submission', () => {
  it('never runs, loads or restyles anything, wherever it stands', async () => {
    const { page: html } = await rendered(MANY_FLAWS, ({ report, evidence }) => {
      const transcripts = Object.entries(evidence.transcripts).map(([id, each]) => [`${id}${HOSTILE}`, poisoned(each)]);
      return {
        report: poisoned(report),
        evidence: { ...poisoned(evidence), transcripts: Object.fromEntries(transcripts) },
      };
    });
    const { page: tame } = await rendered(MANY_FLAWS);
    expect(html.length).toBeGreaterThan(tame.length * 3);
    await reader.open(html, async (page, misdeeds) => {
      await unfold(page);
      expect(misdeeds).toEqual(NONE);
      const seen = await page.evaluate(() => ({
        elements: [...new Set(Array.from(document.querySelectorAll('*'), ({ localName }) => localName))].sort(),
        scripts: document.querySelectorAll('script').length,
        styles: document.querySelectorAll('style').length,
        handlers: Array.from(document.querySelectorAll('*')).filter((each) =>
          each.getAttributeNames().some((name) => name.startsWith('on') || name === 'style'),
        ).length,
        links: Array.from(document.querySelectorAll('a')).filter((each) => !each.getAttribute('href')?.startsWith('#'))
          .length,
        text: document.body.innerText,
        isShown: document.body.checkVisibility(),
      }));
      expect(seen).toMatchObject({ scripts: 1, styles: 1, handlers: 0, links: 0, isShown: true });
      for (const forbidden of ['iframe', 'base', 'img', 'object', 'link'])
        expect(seen.elements).not.toContain(forbidden);
      // It is there to be read, with what can't be seen made visible.
      expect(seen.text).toContain('"><img src=x onerror=alert(3)>');
      expect(seen.text).toContain('\\u{202e}gnp.exe \\u{2066}\\u{200b}\\u{0}\\u{1b}[31m');
      expect(seen.text).not.toMatch(/(?!\n|\t)[\p{Cc}\p{Cf}]/u);
    });
  });

  it('in a file name, a frame and a console is shown as it is', async () => {
    const { page: html } = await rendered({}, ({ report, evidence }) => ({
      report: {
        ...report,
        submission: {
          ...report.submission,
          name: '<i>lab</i>.zip',
          entry: 'server/"><b>.ts',
          runtime: 'typescript',
          entryFrom: 'known name',
        },
      },
      evidence: {
        ...evidence,
        transcripts: {
          'start-up': {
            scenario: 'start-up',
            fresh: true,
            events: [
              {
                kind: 'server-output',
                at: 1,
                stream: 'stdout',
                text: `<u>hi</u>\u001b[1m\n${'long '.repeat(10_000)}the end`,
              },
              { kind: 'page-console', at: 2, page: 'visitor', level: 'log', text: '</ul><h1>Full points</h1>' },
            ],
          },
        },
      },
    }));
    await reader.open(html, async (page) => {
      expect(await page.locator('h1').allTextContents()).toEqual(['<i>lab</i>.zip']);
      expect(await page.locator('.meta').innerText()).toContain(
        'Server: server/"><b>.ts (typescript, by its usual name)',
      );
      const output = await page.locator('pre').first().innerText();
      expect(output).toMatch(/^<u>hi<\/u>\\u\{1b\}\[1m\nlong long [\s\S]* … \d+ more … [\s\S]*the end$/);
      expect(await page.locator('.lines').innerText()).toContain('</ul><h1>Full points</h1>');
    });
  });
});

describe('the second wall', () => {
  it('keeps markup that gets past the first from doing anything', async () => {
    const { page: html } = await rendered();
    const breach =
      '<script>document.title = "ran"</script><img src="x:" onerror="document.title = `ran`"><img src="https://evil.example/a.png">' +
      '<style>body { display: none }</style><p style="position: fixed; inset: 0">over</p><link rel=stylesheet href="a.css">';
    await reader.open(
      html.replace('<main ', () => `${breach}<main `),
      async (page, misdeeds) => {
        expect(await page.title()).not.toBe('ran');
        expect(await page.locator('body').isVisible()).toBe(true);
        expect(await page.getByText('over', { exact: true }).evaluate((each) => getComputedStyle(each).position)).toBe(
          'static',
        );
        expect(misdeeds.requests).toHaveLength(3);
        expect(misdeeds.refused.toSorted()).toEqual(misdeeds.requests.toSorted());
        expect(misdeeds.told.join('\n')).toContain('Content Security Policy');
        // The page's own script and style are let through.
        expect(await page.locator('#part-filter').isVisible()).toBe(true);
      },
    );
  });
});
