import fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { anyText } from '../testing/any-text.ts';
import { renderStepSummary } from './step-summary.ts';
import { flawedReport, HOSTILE_TEXT, hostileReport, perfectReport } from './testing/hostile-report.ts';

/** GitHub reads its own kind of Markdown, which is what this reader's default is. */
function tokensIn(markdown: string): Token[] {
  const all: Token[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => void all.push(token));
  return all;
}

const headings = (markdown: string) =>
  tokensIn(markdown).flatMap((token) => (token.type === 'heading' ? [(token as Tokens.Heading).depth] : []));

describe('the summary of a step', () => {
  it('says the score, the areas, and what to mend first', async () => {
    const report = await flawedReport();
    const text = renderStepSummary(report);
    expect(text).toContain(`${report.score.earned} of ${report.score.possible} points`.replaceAll('.', '&#46;'));
    expect(text).toMatch(/^\| Server \| [\d.]+ \| [\d.]+ \|$/m);
    expect(text).toMatch(/### Mend first\n\n#### /);
    for (const id of report.rootCauses) expect(text).toContain(`\`${id}\``);
  });

  it('is short for a perfect submission', async () => {
    expect(headings(renderStepSummary(await perfectReport()))).toEqual([2]);
  });

  it('says nothing of what is hidden', async () => {
    const report = await flawedReport();
    const [hidden = ''] = report.rootCauses;
    expect(renderStepSummary(report)).toContain(`\`${hidden}\``);
    expect(renderStepSummary(report, { hidden: [hidden] })).not.toContain(hidden);
  });

  it('holds hostile words as words: no markup, link, picture or mention comes of them', async () => {
    const hostile = renderStepSummary(await hostileReport());
    // GitHub's tables, headings and code are ours; these would be theirs.
    const kinds = new Set(tokensIn(hostile).map(({ type }) => type));
    expect(
      ['html', 'link', 'image', 'del', 'em', 'list', 'hr', 'blockquote'].filter((kind) => kinds.has(kind)),
    ).toEqual([]);
    expect(new Set(headings(hostile))).toEqual(new Set([2, 3, 4]));
    const outside = hostile.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/[<@]|https?:/);
  });

  it('shows what was observed within a block that it can not leave', async () => {
    const blocks = tokensIn(renderStepSummary(await hostileReport())).filter(
      ({ type }) => type === 'code',
    ) as Tokens.Code[];
    expect(blocks.length).toBeGreaterThan(1);
    for (const { text } of blocks) expect(text).toContain(HOSTILE_TEXT.slice(-30).replace('\r\n', '\n'));
  });
});

it('has no markup, link or picture more, whatever the texts in it are', async () => {
  const report = await flawedReport();
  const kinds = (markdown: string) => [...new Set(tokensIn(markdown).map(({ type }) => type))].sort();
  const tame = kinds(renderStepSummary(report));
  fc.assert(
    fc.property(anyText, anyText, (name, message) => {
      const checks = report.checks.map((check) => ({ ...check, message, observed: message, hint: message }));
      const submission = { ...report.submission, name, notes: [message] };
      expect(tame).toEqual(expect.arrayContaining(kinds(renderStepSummary({ ...report, submission, checks }))));
    }),
    { numRuns: 60 },
  );
});
