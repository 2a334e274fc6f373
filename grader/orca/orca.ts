/**
 * `npm run orca`: plays a dozen clients past the real Orca screen reader and compares what it says with what the announcement
 * model says. Elsewhere than on Debian, or without the packages, it says so in a line and ends with 0.
 */
import { parseArgs } from 'node:util';
import { loadEdition } from '../cli/data-files.ts';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { makeTempFolder, removeTempFolder } from '../gather/intake/temp-folder.ts';
import { startBrowser } from '../gather/page/browser.ts';
import type { Stage } from '../gather/page/play-pages.ts';
import { openServedClient } from '../gather/page/served-client.ts';
import { createPatience, timer } from '../gather/patience.ts';
import { createClock } from '../gather/recording.ts';
import { installPackages } from '../tools/apt.ts';
import { brokenClients, goodClients, type HeardClient } from './clients.ts';
import { compare } from './comparison.ts';
import { playPastReader } from './player.ts';
import { type Reader, startReader } from './reader.ts';
import { missingPackages, whyNever } from './requirements.ts';
import { type Row, tableOf } from './table.ts';

const HELP = `Usage: npm run orca -- [options] [client …]

Plays clients past the Orca screen reader, and fails where our announcement model says otherwise.

  --install  installs the Debian packages that are missing first (as root)
  --list     names the clients
  --help     shows this text`;

const EXIT = { agreed: 0, contradicted: 1, failed: 2, usage: 3, interrupted: 130 };
/** Milliseconds after which nothing more is to be expected; an idle machine with two cores takes a sixth of it. */
const LIMIT = 600_000;

/**
 * How often one client may fail to be played at all. In about one of thirty plays Chromium breaks off (SIGTRAP) while Orca reads
 * the page of a login (150.0 with Orca 43.1, 16 clients again and again).
 */
const MOST_FAULTS = 5;

const clients = [...goodClients, ...brokenClients];
/** What has to be ended, last started first. */
const open = new Set<{ stop(): Promise<void> }>();

/** Of the browser. */
let version = '';

let ending: Promise<void> | undefined;
let interrupted = false;

const code = await main();
// What was still under way when time ran out has no say any more.
process.exit(interrupted ? EXIT.interrupted : code);

async function main(): Promise<number> {
  let options: ReturnType<typeof readArguments>;
  try {
    options = readArguments();
  } catch (error) {
    return complain(error, EXIT.usage);
  }
  if (options.values.help) return say(HELP);
  if (options.values.list) return say(clients.map(({ id, says }) => `${id.padEnd(22)}${says}`).join('\n'));
  try {
    const obstacle = await getReady(options.values.install);
    if (obstacle !== undefined) return say(`Skipped: ${obstacle}.`);
    return await playAll(options.positionals);
  } catch (error) {
    return complain(interrupted ? 'stopped, and everything that was started is ended.' : error, EXIT.failed);
  }
}

function readArguments() {
  const flag = { type: 'boolean', default: false } as const;
  const parsed = parseArgs({ options: { install: flag, list: flag, help: flag }, allowPositionals: true });
  const unknown = parsed.positionals.find((name) => clients.every(({ id }) => id !== name));
  if (unknown !== undefined) throw new Error(`There is no client "${unknown}". Try: npm run orca -- --list`);
  return parsed;
}

function say(text: string): number {
  console.log(text);
  return EXIT.agreed;
}

function complain(error: unknown, code: number): number {
  console.error(`orca: ${error instanceof Error ? error.message : error}`);
  return code;
}

/** Why Orca can't be played here; undefined: it can. */
async function getReady(mayInstall: boolean): Promise<string | undefined> {
  const never = whyNever();
  if (never !== undefined) return never;
  const missing = missingPackages();
  if (missing.length === 0) return undefined;
  if (!mayInstall || process.getuid?.() !== 0)
    return `it takes Debian's ${missing.join(', ')}; as root, "npm run orca -- --install" installs what is missing`;
  console.log(`Installing ${missing.join(', ')} …`);
  const { problem } = await installPackages(missing);
  if (problem !== undefined) throw new Error(`The packages could not be installed. ${problem}`);
  return undefined;
}

async function playAll(names: readonly string[]): Promise<number> {
  const chosen = clients.filter(({ id }) => names.length === 0 || names.includes(id));
  const begin = performance.now();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      interrupted = true;
      void endAll();
    });
  }
  const late = timer(LIMIT);
  const readers = createReaders();
  open.add(readers);
  try {
    const tooLate = late.done.then(() => {
      throw new Error(`It is not done after ${LIMIT / 1000} seconds.`);
    });
    tooLate.catch(() => undefined);
    const rows: Row[] = [];
    // What was compared before something went wrong is worth seeing, too.
    await Promise.race([playEach(chosen, readers, rows), tooLate]).finally(() => {
      if (rows.length > 0) console.log(tableOf(rows));
    });
    const { version: orca } = await readers.current();
    const wrong = contradictions(rows);
    const seconds = ((performance.now() - begin) / 1000).toFixed(0);
    console.log(
      wrong.length === 0
        ? `Orca ${orca} with Chromium ${version} and the model agree on ${rows.length} steps of ${chosen.length} clients (${seconds} s).`
        : `Orca ${orca} with Chromium ${version} contradicts the model in ${wrong.length} of ${rows.length} steps (${seconds} s).`,
    );
    return wrong.length === 0 ? EXIT.agreed : EXIT.contradicted;
  } finally {
    late.clear();
    await endAll();
  }
}

/** Ends everything, once. */
function endAll(): Promise<void> {
  ending ??= (async () => {
    for (const each of [...open].reverse()) await each.stop();
  })();
  return ending;
}

/** The Orca that clients are played past. Where something went wrong, it may be busy with what is gone: it is stopped, and the next one is new. */
interface Readers {
  current(): Promise<Reader>;
  stop(): Promise<void>;
}

function createReaders(): Readers {
  let starting: Promise<Reader> | undefined;
  return {
    current() {
      starting ??= startReader();
      return starting;
    },
    async stop() {
      const last = starting;
      starting = undefined;
      await (await last?.catch(() => undefined))?.stop();
    },
  };
}

async function playEach(chosen: readonly HeardClient[], readers: Readers, rows: Row[]): Promise<void> {
  for (const client of chosen) rows.push(...(await playFairly(client, readers)));
}

/** Plays a client once more when it contradicts the model, since a busy machine may delay what a reader says; and after a fault. */
async function playFairly(client: HeardClient, readers: Readers): Promise<Row[]> {
  let faults = 0;
  let isSecondTry = false;
  for (;;) {
    try {
      const reader = await readers.current();
      const rows = await Promise.race([playClient(client, reader), reader.lost]);
      const wrong = contradictions(rows);
      if (wrong.length === 0 || isSecondTry) return rows;
      isSecondTry = true;
      console.log(`${client.id} is played again.\n${tableOf(wrong)}`);
    } catch (error) {
      faults += 1;
      if (ending || faults === MOST_FAULTS) throw error;
      console.log(`${client.id} is played again. ${error instanceof Error ? error.message : error}`);
      await readers.stop();
      // No new one is started while all is being ended.
      if (ending) throw error;
    }
  }
}

function contradictions(rows: readonly Row[]): Row[] {
  return rows.filter(({ findings }) => findings.some(({ agree }) => !agree));
}

/** Plays one client in a browser of its own: of two windows, Orca may take the wrong one for the active one. */
async function playClient(client: HeardClient, reader: Reader): Promise<Row[]> {
  const folder = await makeTempFolder();
  const browser = await startBrowser({ reader: reader.env });
  open.add(browser);
  try {
    await makeFlawed(client, folder);
    const served = await openServedClient(`${folder}/client`);
    if (!served) throw new Error(`The client "${client.id}" has no page.`);
    version ||= browser.version();
    const stage: Stage = {
      browser,
      client: served,
      edition: await loadEdition('spring-2022'),
      now: createClock(),
      spent: () => undefined,
      // Nothing is graded here, so a busy machine gets as much time as a server far away.
      patience: createPatience('url'),
    };
    const steps = await playPastReader(stage, reader.speech).catch((error: unknown) => {
      throw new Error(`${client.id}: ${error instanceof Error ? error.message : error}`);
    });
    return steps.map((step) => ({ client: client.id, step, findings: compare(step, goodClients.includes(client)) }));
  } finally {
    open.delete(browser);
    await browser.stop();
    await removeTempFolder(folder);
  }
}
