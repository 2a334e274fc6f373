import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { type BrowserHost, startBrowser } from '../../../gather/page/browser.ts';

/** What a page did that none of these pages may do. */
export interface Misdeeds {
  /** Scripts that ran, dialogs, errors, and what the page's policy forbade. */
  told: string[];
  /** What it asked for besides itself. */
  requests: string[];
  /** Of these, what its policy refused. */
  refused: string[];
}

export interface Reader {
  /** Opens a page from a file, as a student does. */
  open(html: string, use: (page: Page, misdeeds: Misdeeds) => Promise<void>, hash?: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startReader(): Promise<Reader> {
  const browser: BrowserHost = await startBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'report-page-'));
  let opened = 0;
  return {
    async open(html, use, hash = '') {
      opened += 1;
      const file = join(folder, `${opened}.html`);
      writeFileSync(file, html);
      const { page, context } = await browser.openTab();
      const misdeeds: Misdeeds = { told: [], requests: [], refused: [] };
      const own = pathToFileURL(file).href;
      page.on('request', (request) => {
        if (request.url().split('#')[0] !== own && !request.url().startsWith('data:image/'))
          misdeeds.requests.push(request.url());
      });
      page.on('requestfailed', (request) => {
        if (request.failure()?.errorText === 'csp') misdeeds.refused.push(request.url());
      });
      page.on('console', (message) => misdeeds.told.push(message.text()));
      page.on('pageerror', (error) => misdeeds.told.push(error.message));
      page.on('dialog', (dialog) => {
        misdeeds.told.push(dialog.message());
        return dialog.dismiss();
      });
      try {
        await page.goto(`${own}${hash}`);
        await use(page, misdeeds);
      } finally {
        browser.closeContext(context);
      }
    },
    async stop() {
      await browser.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
