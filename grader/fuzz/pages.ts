import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadEdition } from '../cli/data-files.ts';
import { gatherFromPath } from '../gather/gather.ts';
import { createSharedBrowser } from '../gather/page/shared-browser.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import type { Lots } from '../tools/class/lots.ts';
import { hostileText, oneOf } from './hostile-text.ts';
import { isForPeople, type Target } from './target.ts';

const CLIENT = fileURLToPath(new URL('../../grader/flawed/forms/plain-client', import.meta.url));

/** Statements that scripts of pages should not have. */
const STATEMENTS = [
  "document.body.innerHTML += '<p>again</p>';",
  "document.querySelectorAll('*').forEach((each) => each.setAttribute('aria-live', 'assertive'));",
  "setInterval(() => { document.title += 'x'; document.body.append('.'); }, 5);",
  "alert('hello'); confirm('sure?');",
  "open('about:blank');",
  'history.pushState({}, "", "#" + Math.random());',
  "for (let i = 0; i < 3000; i++) console.log('line', i);",
  "location.hash = 'x'; location.reload();",
  "location.href = 'https://elsewhere.example/';",
  'const end = Date.now() + 700; while (Date.now() < end);',
  'for (;;);',
  "Object.defineProperty(Array.prototype, 'length2', { get() { throw new Error('no'); } });",
  'JSON.parse = () => ({}); Promise.prototype.then = undefined;',
  'window.WebSocket = class { send() {} };',
  "document.write('<h1>gone</h1>');",
  'document.documentElement.remove();',
  "document.querySelector('#chat')?.attachShadow?.({ mode: 'closed' });",
  "throw new Error('on purpose');",
  "Promise.reject(new Error('on purpose'));",
  "navigator.sendBeacon?.('https://elsewhere.example/');",
  "new Worker(URL.createObjectURL(new Blob(['for(;;);'])));",
  'const held = []; for (let i = 0; i < 200; i++) held.push(new Array(100000).fill(i));',
  "document.querySelectorAll('input').forEach((each) => each.remove());",
  "document.body.setAttribute('aria-hidden', 'true'); document.body.inert = true;",
  "addEventListener('beforeunload', (event) => event.preventDefault());",
  'window.close();',
];
const EVENTS = ['', 'load', 'click', 'submit', 'focusin', 'keydown'];

/** The page of a client with scripts and markup that should not be there. */
export async function pages(place: string): Promise<Target> {
  const edition = await loadEdition('spring-2022');
  const browser = createSharedBrowser();
  return {
    name: 'pages',
    async round(lots) {
      const folder = await mkdtemp(join(place, 'page-'));
      await cp(CLIENT, folder, { recursive: true });
      const file = join(folder, 'client', 'index.html');
      const page = odd(await readFile(file, 'utf8'), lots);
      await writeFile(file, page);
      try {
        const evidence = await gatherFromPath(folder, { edition, clientOnly: true, browser });
        const faults = judgeEvidence(evidence).filter(({ verdict }) => verdict.outcome === 'error');
        const [first] = faults;
        if (!first) return undefined;
        return { problem: `${first.check.id} is a fault of the grader: ${JSON.stringify(first.verdict)}`, input: page };
      } catch (error) {
        if (isForPeople(error)) return undefined;
        return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error), input: page };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    end: () => browser.stop(),
  };
}

function odd(page: string, lots: Lots): string {
  let changed = page;
  for (let count = 1 + lots.number(3); count > 0; count--) {
    const event = oneOf(lots, EVENTS);
    const statement = oneOf(lots, STATEMENTS);
    const code = event === '' ? statement : `addEventListener('${event}', () => { ${statement} });`;
    const piece = lots.number(4) === 0 ? hostileText(lots) : `<script>{ ${code} }</script>`;
    const places = [...changed.matchAll(/(?<=>)\s*\n/g)].map(({ index }) => index);
    const at = oneOf(lots, places.length === 0 ? [0] : places);
    changed = `${changed.slice(0, at)}${piece}${changed.slice(at)}`;
  }
  return changed;
}
