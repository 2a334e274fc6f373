import { describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { runChecks } from '../judge/run-checks.ts';
import { DEFAULT_RUBRIC } from '../judge/testing/editions.ts';
import type { PageFlaw } from '../judge/testing/page-flaw.ts';
import { stage } from '../judge/testing/stage.ts';
import type { Report } from '../types/report.ts';
import { buildReport } from './build-report.ts';
import { renderTranscript, spokenWords } from './transcript.ts';

async function reportOn(page?: PageFlaw): Promise<Report> {
  const evidence = await stage(page ? { page } : {});
  return buildReport(evidence, runChecks(checks, evidence), DEFAULT_RUBRIC, '1.2.3');
}

describe('the transcript of what a screen reader would say', () => {
  it('has a line for each step, and below it what is said', async () => {
    const text = renderTranscript(await reportOn({}), { width: 80 });
    expect(text).toContain('What a screen reader would say\n\nAna opens the page\n    (silence)\n');
    expect(text).toContain('Dora logs in elsewhere\n    polite     "Dora has joined."\n');
    expect(text).toMatch(/Bo says something elsewhere: (\w+ \w+ \w+)\n {4}polite {5}"Bo: \1"\n/);
  });

  it('marks what only some readers say', async () => {
    const report = await reportOn({
      says: (_, right) =>
        right.flatMap((each) => [
          { ...each, certain: false },
          { ...each, layer: 'platform' as const, text: 'Bo' },
        ]),
    });
    const text = renderTranscript(report, { width: 100 });
    expect(text).toContain('polite     "Dora has joined."  (not by all screen readers)');
    expect(text).toContain('polite     "Bo"  (by some, in Chrome and Edge)');
    expect(spokenWords(report)).not.toMatch(/^Bo\.$/m);
  });

  it('tells that nobody listened', async () => {
    expect(renderTranscript(await reportOn(), { width: 80 })).toMatch(/^Nobody listened to a page/);
    expect(spokenWords(await reportOn())).toBe('');
  });

  it('keeps what a submission says harmless, and within the width', async () => {
    const report = await reportOn({
      says: (_, right) => right.map((each) => ({ ...each, text: `\u001b[2J\u202e${'very '.repeat(60)}long` })),
    });
    const text = renderTranscript(report, { width: 60 });
    expect(text).not.toMatch(new RegExp(`[${String.fromCharCode(27)}\u202e]`));
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });

  it('gives the words alone to be spoken, each with an end', async () => {
    const words = spokenWords(await reportOn({})).split('\n\n');
    expect(words[0]).toBe('Ana has joined.');
    expect(words.filter((each) => !each.endsWith('.'))).toEqual([]);
  });
});
