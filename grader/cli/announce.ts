import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import type { Announcement, PagePlay } from '../announce/index.ts';
import type { BrowserHost } from '../gather/page/browser.ts';
import { toJson } from '../report/json.ts';
import { type AnnounceInput, readAnnounceInput } from './announce-input.ts';
import { type AnnouncedPage, announcementLine, asJson, LEGEND, pageLines } from './announce-lines.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';

interface AnnounceArguments {
  target: string;
  json: boolean;
  headed: boolean;
  for?: number;
}

export const announceCommand: CommandModule<object, AnnounceArguments> = {
  command: 'announce <target>',
  describe: 'Say what a screen reader would say of pages: a file of cases, a page, or an address',
  builder: (args) =>
    args
      .positional('target', { type: 'string', describe: 'cases.json, page.html, or http(s) address' })
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON array, at the end' })
      .option('headed', { type: 'boolean', default: false, describe: 'Show the page, and listen while you use it' })
      .option('for', { type: 'number', describe: 'A page: listen for so many seconds; without it until Ctrl-C' })
      .example('npx grade announce ./client/index.html --headed', 'use the page; each line is what would be said')
      .example('npx grade announce http://localhost:8080 --for 30', 'listen to a page that changes by itself')
      .example('npx grade announce cases.json', 'play pages: [{ "id", "html", "act" }, …]')
      .example('npx grade announce cases.json --json', 'the same, for a program to read')
      .epilogue(
        `${LEGEND}\n"act" of a case is the body of a function; the page's elements are reachable by their ids. What it puts off by a timer is waited for.`,
      )
      .check(({ for: seconds }) => {
        if (seconds === undefined || (Number(seconds) > 0 && Number(seconds) <= LONGEST)) return true;
        throw new Error(`--for takes the seconds to listen, more than 0 and at most ${LONGEST}, for example --for 30.`);
      }) as unknown as Argv<AnnounceArguments>,
  handler: announce,
};

/** A day. */
const LONGEST = 86_400;

async function announce(args: ArgumentsCamelCase<AnnounceArguments>): Promise<void> {
  try {
    const input = readAnnounceInput(args.target);
    process.exitCode = input.kind === 'cases' ? await playCases(input.pages, args) : await listenTo(input, args);
  } catch (error) {
    process.exitCode = explainFailure(error);
  }
}

async function playCases(pages: readonly PagePlay[], { json, headed }: AnnounceArguments): Promise<number> {
  const { playPage } = await import('../announce/index.ts');
  const { knownSetup } = await import('../announce/setups.ts');
  const { startBrowser } = await import('../gather/page/browser.ts');
  const browser = await startBrowser({ tabs: pages.length, headed });
  const interrupted = onSignal();
  const results: AnnouncedPage[] = [];
  try {
    for (const page of pages) {
      const setup = page.setup ?? knownSetup(page.id, page.html);
      const played = await Promise.race([
        play(browser, playPage, setup === undefined ? page : { ...page, setup }),
        interrupted.signal,
      ]);
      if (played === undefined) return EXIT.interrupted;
      results.push(asJson(page.id, played.announcements, played.problem));
      if (!json) process.stdout.write(pageLines(page.id, played.announcements, played.problem));
    }
  } finally {
    interrupted.release();
    await browser.stop();
  }
  if (json) process.stdout.write(toJson(results));
  return results.some(({ problem }) => problem !== undefined) ? EXIT.notGraded : EXIT.passed;
}

/** A page that can't be played is told of, and the next one is played. */
async function play(
  browser: BrowserHost,
  playPage: typeof import('../announce/index.ts').playPage,
  page: PagePlay,
): Promise<{ announcements: Announcement[]; problem: string | undefined }> {
  await browser.settle();
  const { context, page: tab } = await browser.openTab();
  try {
    return await playPage(tab, page);
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { announcements: [], problem: line };
  } finally {
    browser.closeContext(context);
  }
}

async function listenTo(
  { url, isLocal }: Extract<AnnounceInput, { kind: 'page' }>,
  { target, json, headed, for: seconds }: AnnounceArguments,
): Promise<number> {
  const { listenToPage } = await import('./announce-page.ts');
  const interrupted = onSignal();
  const until = [
    ...(headed ? ['until you close the window'] : []),
    seconds === undefined ? 'until Ctrl-C' : `for ${seconds} s`,
  ].join(' or ');
  const announcements: Announcement[] = [];
  try {
    await listenToPage({
      url,
      isLocal,
      headed,
      ms: seconds === undefined ? undefined : seconds * 1000,
      ended: interrupted.signal,
      onOpen: () =>
        process.stderr.write(
          `Listening to ${target} ${until}.${headed ? '' : ' No window is shown: add --headed to use the page.'}\n${LEGEND}\n`,
        ),
      onAnnouncement(announcement) {
        announcements.push(announcement);
        if (!json) process.stdout.write(`${announcementLine(announcement)}\n`);
      },
      onSilence: () =>
        process.stderr.write('The page does not answer, or it is too large to be read; still listening.\n'),
    });
  } finally {
    interrupted.release();
  }
  if (json) process.stdout.write(toJson([asJson(target, announcements, undefined)]));
  return EXIT.passed;
}

/** Resolves with undefined on Ctrl-C, a closed terminal or a polite kill. */
function onSignal(): { signal: Promise<undefined>; release(): void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let stop = () => {};
  const signal = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
  });
  for (const each of signals) process.on(each, stop);
  return {
    signal,
    release() {
      for (const each of signals) process.off(each, stop);
    },
  };
}
