import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Misdeeds, type Reader, startReader, unfold } from './testing/opened.ts';
import { MANY_FLAWS, rendered } from './testing/rendered.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.stop());

const HOSTILE = [
  '<script>alert(1)</script>',
  '</style><style>body{display:none}</style>',
  '</script><script>alert(2)</script>',
  '"><img src=x onerror=alert(3)>',
  "' onmouseover='alert(4)",
  'javascript:alert(5)',
  '--><iframe src="javascript:alert(6)"></iframe><!--',
  '</title><base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/">',
  '\u202egnp.exe \u2066\u200b\0\u001b[31m\u001b]0;title\u0007',
  '{{alert(7)}} &lt;b&gt;',
  '<svg/onload=alert(8)>'.repeat(500),
].join(' ');

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

/** Puts hostile text behind each text. The same text stays the same, so that what belongs together still does. */
function poisoned<Value>(value: Value, key = ''): Value {
  if (typeof value === 'string') return (OWN.has(key) ? value : `${value}${HOSTILE}`) as Value;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, name)])) as Value;
}

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
