import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserHost, startBrowser } from '../gather/page/browser.ts';
import { type Announcement, type Listener, listen } from './index.ts';

let browser: BrowserHost;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.stop());

async function withPage<T>(html: string, use: (page: Page, listener: Listener) => Promise<T>): Promise<T> {
  const { page, context } = await browser.openTab();
  try {
    await page.setContent(`<!doctype html><body>${html}`);
    const listener = await listen(page);
    const result = await use(page, listener);
    await listener.stop();
    return result;
  } finally {
    browser.closeContext(context);
  }
}

const texts = (heard: readonly Announcement[] | undefined) => heard?.map(({ text }) => text);
const LOG = '<div id=chat role=log></div>';
const append = (page: Page, text: string) =>
  page.evaluate((said) => {
    const entry = document.createElement('p');
    entry.textContent = said;
    document.querySelector('[role=log]')?.append(entry);
  }, text);

describe('a listener', () => {
  it('says nothing of what is there, and each thing that comes once', async () => {
    await withPage('<div role=log><p>old</p></div>', async (page, listener) => {
      expect(await listener.heard()).toEqual([]);
      await append(page, 'Ana: hello');
      expect(texts(await listener.heard())).toEqual(['Ana: hello']);
      expect(await listener.heard()).toEqual([]);
      const soon = listener.until(({ text }) => text === 'Bo: hi', 10_000);
      await append(page, 'Bo: hi');
      expect(await soon).toBe(true);
      expect(await listener.until(({ text }) => text === 'Bo: hi', 0)).toBe(true);
      expect(texts(await listener.heard())).toEqual(['Bo: hi']);
      expect(await listener.until(() => true, 1)).toBe(false);
    });
  });

  it('tells the regions, with what the attributes say', async () => {
    const html =
      '<main id=m><div id=chat role=log aria-live=polite aria-relevant=additions><ul id=list></ul></div></main>';
    await withPage(html, async (page, listener) => {
      await append(page, 'Ana: hello');
      const regions = await listener.regions(['m', 'chat', 'list', 'none']);
      expect(regions).toEqual([
        {
          name: '#chat',
          tag: 'div',
          politeness: 'polite',
          atomic: false,
          busy: false,
          role: 'log',
          ariaLive: 'polite',
          ariaAtomic: null,
          ariaRelevant: 'additions',
          contains: ['chat', 'list'],
          within: ['m'],
          text: 'Ana: hello',
        },
      ]);
      await page.evaluate(() => document.querySelector('#chat')?.setAttribute('aria-live', 'off'));
      expect(await listener.regions([])).toEqual([]);
    });
  });

  it('goes on in a page that goes elsewhere, with nothing of it announced', async () => {
    await withPage(LOG, async (page, listener) => {
      await page.route('http://other.test/*', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: '<div role=log><p>was there</p></div><div role=alert>!</div>',
        }),
      );
      await page.goto('http://other.test/');
      expect(await listener.heard()).toEqual([]);
      await append(page, 'Ana: hello');
      expect(texts(await listener.heard())).toEqual(['Ana: hello']);
      await page.reload();
      expect(await listener.heard()).toEqual([]);
      await append(page, 'Bo: hi');
      expect(await listener.until(({ text }) => text === 'Bo: hi', 10_000)).toBe(true);
    });
  });

  it('hears what changes in a closed shadow tree, nested ones, and a frame, by itself', async () => {
    await withPage(
      '<div id=host></div><iframe srcdoc="<div role=status id=s></div>"></iframe>',
      async (page, listener) => {
        await page.evaluate(() => {
          const outer = document.querySelector('#host')?.attachShadow({ mode: 'closed' });
          if (!outer) return;
          outer.innerHTML = '<section><b></b></section>';
          const inner = outer.querySelector('section')?.attachShadow({ mode: 'closed' });
          if (!inner) return;
          inner.innerHTML = '<p>first</p><div role=log></div>';
          Object.assign(window, { say: (text: string) => inner.querySelector('div')?.append(text) });
        });
        await listener.heard();
        const shadow = listener.until(({ text }) => text === 'from the shadow', 10_000);
        await page.evaluate("say('from the shadow')");
        expect(await shadow).toBe(true);
        const frame = listener.until(({ text }) => text === 'from the frame', 10_000);
        await page.frames()[1]?.evaluate("document.getElementById('s').textContent = 'from the frame'");
        expect(await frame).toBe(true);
      },
    );
  });

  it('hears the same in a page that patches everything and looks for it, which finds nothing', async () => {
    // The page tells what it found by its log: to be asked by way of its own scripts would leave traces there.
    const patched = `
      const listen = EventTarget.prototype.addEventListener;
      const names = () => Object.getOwnPropertyNames(window);
      const log = document.getElementById('chat');
      let found = [];
      let clicks = 0;
      let before;
      listen.call(document, 'click', () => {
        clicks += 1;
        const entry = document.createElement('p');
        if (clicks === 1) { found = []; before = names(); }
        const news = names().filter((name) => !before.includes(name));
        entry.textContent = clicks === 1 ? 'Ana: hello' : 'found: ' + [...found, ...news].join();
        log.append(entry);
      });
      for (const name of ['MutationObserver', 'Promise', 'JSON', 'Set', 'Map', 'TreeWalker', 'Proxy', 'Symbol'])
        Object.defineProperty(window, name, { configurable: true, get() { found.push(name); return class {}; } });
      for (const [owner, name] of [[Element.prototype, 'getAttribute'], [Node.prototype, 'getRootNode'],
        [Document.prototype, 'createTreeWalker'], [EventTarget.prototype, 'addEventListener'], [Function.prototype, 'call'],
        [Object, 'getOwnPropertyDescriptor'], [Promise0.prototype, 'then'], [window, 'setTimeout']])
        owner[name] = function () { found.push(name); throw new Error('mine'); };
    `;
    const traps = ['readyState', 'createTreeWalker', 'documentElement', 'body', 'addEventListener', 'all', 'nodeType'];
    const forms = traps.map((name) => `<form name="${name}"></form><img name="${name}" id="${name}">`).join('');
    await withPage(`${LOG}<script>const Promise0 = Promise;${patched}</script>${forms}`, async (page, listener) => {
      expect(await listener.heard()).toEqual([]);
      await page.mouse.click(5, 5);
      expect(await listener.until(({ text }) => text === 'Ana: hello', 10_000)).toBe(true);
      expect(texts(await listener.heard())).toEqual(['Ana: hello']);
      await page.mouse.click(5, 5);
      expect(await listener.until(({ text }) => text.startsWith('found'), 10_000)).toBe(true);
      expect(texts(await listener.heard())).toEqual(['found:']);
    });
  });
});

describe('a page on a busy machine', () => {
  it('has as much time of its own as on any other', async () => {
    await withPage(LOG, async (page, listener) => {
      await page.evaluate(`{
        setTimeout(() => document.querySelector('[role=log]').insertAdjacentHTML('beforeend', '<p>Ana: hello</p>'), 100);
        setTimeout(() => { const end = Date.now() + 700; while (Date.now() < end); });
      }`);
      expect(await listener.until(({ text }) => text === 'Ana: hello', 150)).toBe(true);
    });
  });
});

describe('a hostile page', () => {
  it('that is huge is not read, and is heard again when it is small', async () => {
    await withPage(LOG, async (page, listener) => {
      await page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<i id=flood>' + '<b></b>'.repeat(5000) + '</i>')",
      );
      expect(await listener.heard()).toBeUndefined();
      await page.evaluate("document.getElementById('flood').textContent = 'x'.repeat(1e6)");
      expect(await listener.heard()).toBeUndefined();
      await page.evaluate("document.getElementById('flood').remove()");
      expect(await listener.heard()).toEqual([]);
      await append(page, 'Ana: hello');
      expect(texts(await listener.heard())).toEqual(['Ana: hello']);
    });
  });

  it('that changes without end is read all the same, a bounded number of times', async () => {
    await withPage(LOG, async (page, listener) => {
      await page.evaluate(`{
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { document.body.dataset.n = String(Math.random()); if (!window.enough) channel.port2.postMessage(1); };
        channel.port2.postMessage(1);
      }`);
      await append(page, 'Ana: hello');
      expect(await listener.until(({ text }) => text === 'Ana: hello', 10_000)).toBe(true);
      await page.evaluate('window.enough = true');
    });
  });

  it('that speaks without end fills no memory', async () => {
    await withPage('<div role=status id=s></div>', async (page, listener) => {
      await page.evaluate(
        `for (let i = 0; i < 1500; i += 1) document.getElementById('s').insertAdjacentHTML('beforeend', '<p>' + i + '</p>')`,
      );
      expect((await listener.heard())?.length).toBeGreaterThan(0);
      await page.evaluate(`document.getElementById('s').innerHTML = 'x'.repeat(150000)`);
      const [long] = (await listener.heard()) ?? [];
      expect(long?.text.length).toBe(10_000);
    });
  });

  it('that does not answer is told apart from silence, in time', async () => {
    await withPage(LOG, async (page, listener) => {
      await page.evaluate('setTimeout(() => { for (;;); }, 0)');
      expect(await listener.heard()).toBeUndefined();
      expect(await listener.regions([])).toBeUndefined();
      await browser.kill();
    });
  });
});
