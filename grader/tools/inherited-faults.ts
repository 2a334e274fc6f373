/**
 * Writes into the editions which faults of accessibility their pages have as they are handed out: `npm run inherited`. They are
 * found by the same look that submissions get. A test fails when an edition and its pages have drifted apart.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserHost, startBrowser } from '../gather/page/browser.ts';
import { playVisits } from '../gather/page/play-pages.ts';
import { openServedClient } from '../gather/page/served-client.ts';
import { createPatience } from '../gather/patience.ts';
import { createClock } from '../gather/recording.ts';
import keyboard from '../scenarios/client/keyboard.ts';
import type { Edition, InheritedFault } from '../types/edition.ts';
import type { PageAuditedEvent } from '../types/evidence.ts';

const root = new URL('../../', import.meta.url);
export const editionFile = (id: string): URL => new URL(`schemas/editions/${id}.json`, root);

/** The pages that are handed out, by edition: the kit's starter, and what stands for the pages of former years. */
export const HANDED_OUT: Readonly<Record<string, readonly string[]>> = {
  'spring-2022': ['starter/client', 'grader/flawed/forms/plain-client/client'],
  'winter-2022': ['grader/flawed/forms/winter-client/client'],
};

/** What a student writes stands behind this line in the clients that stand for former years. */
const STUDENT_PART = '// What the student writes.';

/** The faults of an edition's pages before a student has touched them, in the order of rules and elements. */
export async function inheritedFaults(edition: Edition): Promise<InheritedFault[]> {
  const found = new Map<string, InheritedFault>();
  const { inherited: _, ...page } = edition.page;
  const browser = await startBrowser();
  try {
    for (const folder of HANDED_OUT[edition.id] ?? []) {
      // Nothing is left out while it is being found.
      const audits = await auditsOf(folder, browser, { ...edition, page });
      for (const { rule, element, path } of audits.flatMap(({ faults }) => faults))
        found.set(`${rule} ${element}`, { rule, element, path });
    }
  } finally {
    await browser.stop();
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, fault]) => fault);
}

async function auditsOf(folder: string, browser: BrowserHost, edition: Edition): Promise<PageAuditedEvent[]> {
  const copy = mkdtempSync(join(tmpdir(), 'handed-out-'));
  try {
    cpSync(fileURLToPath(new URL(folder, root)), copy, { recursive: true });
    if (!folder.startsWith('starter')) emptyStudentPart(join(copy, 'client.js'));
    const client = await openServedClient(copy);
    if (!client) throw new Error(`${folder} holds no page`);
    const stage = {
      browser,
      client,
      edition,
      now: createClock(),
      spent: () => undefined,
      patience: createPatience('page'),
    };
    const { transcripts, notPlayed } = await playVisits(stage, [keyboard], () => undefined);
    const events = transcripts[keyboard.id]?.events ?? [];
    const audits = events.flatMap((event) => (event.kind === 'page-audited' ? [event] : []));
    if (audits.length < 3 || audits.some(({ unfinished }) => unfinished))
      throw new Error(`${folder} could not be looked through: ${JSON.stringify(notPlayed[keyboard.id])}`);
    return audits;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Leaves of a script what was handed out: the function that the student writes does nothing. */
function emptyStudentPart(script: string): void {
  const [given = '', written = ''] = readFileSync(script, 'utf8').split(STUDENT_PART);
  const [, name] = /function (\w+)\(/.exec(written) ?? [];
  if (name === undefined) throw new Error(`${script} has no function behind "${STUDENT_PART}"`);
  writeFileSync(script, `${given}function ${name}() {}\n`);
}

if (process.argv[1] === import.meta.filename) {
  for (const id of Object.keys(HANDED_OUT)) {
    const edition: Edition = JSON.parse(readFileSync(editionFile(id), 'utf8'));
    const inherited = await inheritedFaults(edition);
    writeFileSync(
      editionFile(id),
      `${JSON.stringify({ ...edition, page: { ...edition.page, inherited } }, null, 2)}\n`,
    );
    console.log(`${id}: ${inherited.map(({ rule, element }) => `${rule} at ${element}`).join(', ') || 'no faults'}`);
  }
}
