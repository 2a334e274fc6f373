import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserHost, startBrowser } from '../gather/page/browser.ts';
import { playPage } from './index.ts';

const PAGE = new URL('../../docs/listening.md', import.meta.url);
const RECIPE = /^### (.+)\n[\s\S]*?```html\n([\s\S]*?)```\s+```js\n([\s\S]*?)```\s+Heard: "(.*?)"\./gm;

/** The recipes as they stand in the page for students. */
const recipes = [...readFileSync(PAGE, 'utf8').matchAll(RECIPE)].map(
  ([, title = '', html = '', act = '', heard = '']) => ({
    title,
    html,
    act,
    heard,
  }),
);

let browser: BrowserHost;
beforeAll(async () => {
  browser = await startBrowser({ tabs: recipes.length });
});
afterAll(() => browser.stop());

describe('a recipe is said in one piece, once, with nothing besides', () => {
  it('of which there are several', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(5);
  });

  it.each(recipes)('$title', async ({ html, act, heard }) => {
    const { context, page } = await browser.openTab();
    // In a conversation that goes on: a replay shows only where there is something to replay.
    const earlier = ['Fay', 'Gus', 'Ivo'].map((name) => `{ ${act.replace(/\b(?:Ana|Bo)\b/, name)} }`).join('\n');
    const { announcements, problem } = await playPage(page, { id: 'recipe', html, act, setup: earlier });
    browser.closeContext(context);
    expect(problem).toBeUndefined();
    const said = announcements.map(({ text, certain, politeness }) => ({ text, certain, politeness }));
    expect(said).toEqual([{ text: heard, certain: true, politeness: 'polite' }]);
  });
});
