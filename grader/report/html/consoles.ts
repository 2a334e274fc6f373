import { withoutFolders } from '../../judge/crash-causes.ts';
import type { Transcript, TranscriptEvent } from '../../types/evidence.ts';
import { eventInWords } from '../event-words.ts';
import { cut } from '../safe-text.ts';
import { html, type Markup } from './markup.ts';
import { inPlainWords } from './scenario-words.ts';

/** Characters of one program's output, and lines of one page's console, that are shown for one scenario. */
const LONGEST_OUTPUT = 6_000;
const MOST_LINES = 60;

/** What the server printed and what the pages complained about, by scenario; undefined when all were silent. */
export function consoleSection(transcripts: readonly Transcript[]): Markup | undefined {
  const servers = transcripts.flatMap((transcript) => printed(transcript));
  const pages = transcripts.flatMap((transcript) => complained(transcript));
  if (servers.length + pages.length === 0) return undefined;
  return html`<section aria-labelledby="part-console">
<h2 id="part-console">Output and console</h2>
${servers.length > 0 && html`<h3>What your server printed</h3>${servers}`}
${pages.length > 0 && html`<h3>What the console of your page says</h3>${pages}`}
</section>`;
}

function printed({ scenario, events }: Transcript): Markup[] {
  const output = withoutFolders(events.map((event) => (event.kind === 'server-output' ? event.text : '')).join(''));
  if (output.trim() === '') return [];
  return [
    html`<details open><summary>${inPlainWords(scenario)}</summary><pre>${cut(output.trimEnd(), LONGEST_OUTPUT)}</pre></details>`,
  ];
}

function complained({ scenario, events }: Transcript): Markup[] {
  const lines = joined(events.filter(({ kind }) => COMPLAINTS.has(kind)).map(eventInWords));
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LINES;
  return [
    html`<details open><summary>${inPlainWords(scenario)}</summary><ul class="lines">${lines.slice(0, MOST_LINES).map((line) => html`<li>${line}</li>\n`)}${
      more > 0 && html`<li>… ${more} more, not shown</li>`
    }</ul></details>`,
  ];
}

/** The same line several times in a row, once with their number. */
function joined(lines: readonly string[]): string[] {
  const counted: { line: string; times: number }[] = [];
  for (const line of lines) {
    const last = counted.at(-1);
    if (last?.line === line) last.times += 1;
    else counted.push({ line, times: 1 });
  }
  return counted.map(({ line, times }) => (times > 1 ? `${line} (${times} times)` : line));
}

const COMPLAINTS: ReadonlySet<TranscriptEvent['kind']> = new Set([
  'page-console',
  'page-error',
  'page-dialog',
  'page-request-refused',
  'page-file-missing',
  'page-popup',
  'page-navigated',
  'page-hung',
  'page-crashed',
  'page-flooded',
  'build-problem',
]);
