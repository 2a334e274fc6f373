import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserHost, startBrowser } from '../gather/page/browser.ts';
import { type Played, playPage } from './index.ts';
import { knownSetup } from './setups.ts';
import { type Comparison, compare, type KnownMiss, type RecordedPage, readTruth } from './testing/comparison.ts';

/** What was recorded of real readers: small pages, and ways to mark up one message. */
const cases = readTruth<RecordedPage[]>('cases');
const variants = readTruth<RecordedPage[]>('markup-variants');
const misses = readTruth<KnownMiss[]>('known-misses');

const AT_ONCE = 3;

let browser: BrowserHost;
const played = new Map<string, Played>();
const compared = new Map<string, Comparison>();

async function play(page: RecordedPage): Promise<Played> {
  const { context, page: tab } = await browser.openTab();
  try {
    const setup = knownSetup(page.id, page.html);
    return await playPage(tab, { ...page, ...(setup === undefined ? {} : { setup }) });
  } finally {
    browser.closeContext(context);
  }
}

beforeAll(async () => {
  const pages = [...cases, ...variants];
  browser = await startBrowser({ tabs: pages.length });
  const left = [...pages];
  const work = async () => {
    for (let page = left.shift(); page; page = left.shift()) {
      const result = await play(page);
      played.set(page.id, result);
      compared.set(page.id, compare(page, result.announcements));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}, 600_000);

afterAll(async () => {
  await browser.stop();
});

const comparisonOf = ({ id }: RecordedPage): Comparison => {
  const found = compared.get(id);
  if (!found) throw new Error(`${id} was not played.`);
  return found;
};
const agrees = (page: RecordedPage): boolean => Object.values(comparisonOf(page).agreesWith).every(Boolean);

describe('the announcement model', () => {
  it('could play all recorded pages to their end', () => {
    expect([...played].flatMap(([id, { problem }]) => (problem === undefined ? [] : [`${id}: ${problem}`]))).toEqual(
      [],
    );
    expect(cases).toHaveLength(95);
    expect(variants).toHaveLength(32);
  });

  it('says what all four pairs say, wherever the four agree', () => {
    const agreed = cases.filter((page) => comparisonOf(page).arePairsAgreed);
    expect(agreed).toHaveLength(73);
    expect(agreed.filter((page) => !agrees(page)).map(({ id }) => id)).toEqual([]);
    const uncertain = agreed.filter((page) => comparisonOf(page).isUncertain).map(({ id }) => id);
    expect(uncertain).toEqual(['relevant-additions-text', 'relevant-text-add']);
  });

  it('is never contradicted when it is certain, but on the pages in the table of known misses', () => {
    const contradicted = [...cases, ...variants].flatMap((page) => {
      const pairs = Object.keys(comparisonOf(page).contradictions);
      return pairs.length > 0 ? [{ page: page.id, pairs }] : [];
    });
    // Both ways: an entry that is no longer needed has to go.
    expect(contradicted).toEqual(misses.map(({ page, pairs }) => ({ page, pairs })));
    expect(misses.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });

  it('tells polite from assertive as authors mean it', () => {
    const wrong = cases.filter(({ id, expect: wanted }) => {
      const [first = ''] = wanted;
      const politeness = played.get(id)?.announcements.find(({ layer }) => layer === 'model')?.politeness;
      return (
        wanted.length === 1 &&
        /^\w/.test(first) &&
        politeness &&
        (politeness === 'assertive') !== first.startsWith('A|')
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('agrees so often with each pair', () => {
    for (const [name, pages] of Object.entries({ cases, variants })) {
      for (const pair of Object.keys(pages[0]?.spoken ?? {})) {
        const same = pages.filter((page) => comparisonOf(page).agreesWith[pair]);
        const unsure = pages.filter((page) => !comparisonOf(page).agreesWith[pair] && comparisonOf(page).isUncertain);
        console.log(`${name}: ${pair}: same ${same.length} of ${pages.length}, else uncertain ${unsure.length}`);
        expect(same.length, pair).toBeGreaterThan(pages.length * 0.8);
      }
    }
  });
});

describe('the comparison', () => {
  const page = cases.find(({ id }) => id === 'polite-append');
  const entry = {
    at: 0,
    text: 'Ana: hello',
    politeness: 'polite' as const,
    atomic: false,
    region: '#r',
    reason: 'added' as const,
    certain: true,
    layer: 'model' as const,
  };

  it('finds a model wrong that says nothing, something else, or too much', () => {
    if (!page) throw new Error('polite-append is gone');
    expect(compare(page, [entry]).contradictions).toEqual({});
    expect(Object.values(compare(page, [entry]).agreesWith)).toEqual([true, true, true, true]);
    expect(Object.keys(compare(page, []).contradictions)).toHaveLength(4);
    expect(Object.values(compare(page, []).agreesWith)).toEqual([false, false, false, false]);
    expect(Object.keys(compare(page, [entry, { ...entry, text: 'Bo: hi' }]).contradictions)).toHaveLength(4);
    expect(Object.keys(compare(page, [{ ...entry, text: 'Ana' }]).contradictions)).toHaveLength(2);
    const doubtful = { ...entry, text: 'Bo: hi', certain: false };
    expect(compare(page, [entry, doubtful]).contradictions).toEqual({});
  });
});
