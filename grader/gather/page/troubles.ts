import { SourceMap } from 'node:module';
import type { BrowserContext, CDPSession, ConsoleMessage, Page } from 'playwright';
import type { PageFloodedEvent } from '../../types/evidence.ts';
import type { Recording } from '../recording.ts';

/** How many of each kind the recording keeps of one page. */
const MOST: Record<PageFloodedEvent['what'], number> = {
  console: 50,
  errors: 30,
  dialogs: 20,
  popups: 10,
  navigations: 10,
  requests: 50,
  sockets: 20,
  frames: 1_000,
};
/** Characters kept of one text. */
const LONGEST_TEXT = 1_000;

/** Counts what a page does, and tells once when it is too much. */
export interface Tally {
  /** Whether there is room for one more. */
  add(what: PageFloodedEvent['what']): boolean;
}

export function createTally(page: string, recording: Recording): Tally {
  const counts = new Map<PageFloodedEvent['what'], number>();
  return {
    add(what) {
      const count = (counts.get(what) ?? 0) + 1;
      counts.set(what, count);
      if (count === MOST[what] + 1) recording.record({ kind: 'page-flooded', page, what, kept: MOST[what] });
      return count <= MOST[what];
    },
  };
}

/**
 * Runs in each document before the page's own scripts. What goes to the console or the history travels to the grader one by
 * one, and a page that floods them could no longer be closed.
 */
const CAPS = `(() => {
  const { apply } = Reflect;
  const cap = (target, name, most, instead) => {
    const original = target[name];
    let left = most;
    target[name] = { [name](...args) { return left-- > 0 ? apply(original, this, args) : instead; } }[name];
  };
  for (const name of ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn']) cap(console, name, 100);
  for (const name of ['pushState', 'replaceState', 'back', 'forward', 'go']) cap(History.prototype, name, 100);
  cap(window, 'open', 10, null);
  cap(window, 'print', 0);
})();`;

/** To be called once for each context, before its pages are opened. */
export const limitFloods = (context: BrowserContext): Promise<unknown> => context.addInitScript(CAPS);

interface Watch {
  origin: string;
  recording: Recording;
  tally: Tally;
  built: BuiltScripts;
  /** A line to the browser about this page. */
  session: CDPSession;
  /** Leaves out of a text what is about other people. */
  conceal?: ((text: string) => string) | undefined;
}

/**
 * Writes down what goes wrong in a page or is forced on the one who looks at it, and takes it out of the way: dialogs are
 * answered, pop-ups closed. `files` holds the scripts that were built, to show errors at their places in the source.
 */
export async function watchTroubles(
  page: Page,
  label: string,
  { origin, recording, tally, built, session, conceal = (text) => text }: Watch,
): Promise<void> {
  page.on('console', (message) => {
    if (isAboutOurAnswer(message, origin) || !tally.add('console')) return;
    recording.record({ kind: 'page-console', page: label, level: message.type(), text: conceal(cut(message.text())) });
  });
  const tellError = (text: string, place: string) => {
    if (!tally.add('errors')) return;
    const where = placeIn(place, origin, built);
    recording.record({
      kind: 'page-error',
      page: label,
      text: conceal(cut(text)),
      ...(where === undefined ? {} : { where }),
    });
  };
  page.on('pageerror', (error: unknown) => {
    const { name, message, stack } = error instanceof Error ? error : { name: '', message: String(error), stack: '' };
    if (name === 'SyntaxError' && !hasPlaces(stack)) return;
    tellError(name && name !== 'Error' ? `${name}: ${message}` : message, stack ?? '');
  });
  // Playwright does not tell where a script can't be read as a program, or where an address was refused.
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
    const { exception, stackTrace } = exceptionDetails;
    const { className = '', description = '' } = exception ?? {};
    const isOne =
      className === 'SyntaxError' || (className === 'DOMException' && description.startsWith('SyntaxError'));
    if (!isOne || hasPlaces(description)) return;
    const frame = stackTrace?.callFrames.find(({ url }) => url.startsWith(`${origin}/`));
    const { url, lineNumber, columnNumber } = frame ?? exceptionDetails;
    tellError(description, `${url}:${lineNumber + 1}:${columnNumber + 1}`);
  });
  page.on('dialog', (dialog) => {
    const kind = dialog.type() as 'alert' | 'confirm' | 'prompt' | 'beforeunload';
    // A person who wants to leave says so, and answers nothing else.
    const answer = kind === 'beforeunload' || kind === 'alert' ? dialog.accept() : dialog.dismiss();
    answer.catch(() => undefined);
    if (tally.add('dialogs')) {
      recording.record({ kind: 'page-dialog', page: label, dialog: kind, text: conceal(cut(dialog.message())) });
    }
  });
  page.on('popup', (popup) => {
    if (tally.add('popups')) recording.record({ kind: 'page-popup', page: label, url: cut(popup.url()) });
    popup.close().catch(() => undefined);
  });
  page.on('crash', () => recording.record({ kind: 'page-crashed', page: label }));
  await session.send('Runtime.enable');
}

/**
 * The browser's own line, without arguments, about a script that the grader could not build and answered with 500. What is wrong with
 * it is told as a build problem; the student's console never had this line.
 */
function isAboutOurAnswer(message: ConsoleMessage, origin: string): boolean {
  const isLine = message.text().startsWith('Failed to load resource: the server responded with a status of 500');
  return isLine && message.args().length === 0 && message.location().url.startsWith(`${origin}/`);
}

const hasPlaces = (stack = ''): boolean => /\n\s+at /.test(stack);

export const cut = (text: string): string => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);

/** Built scripts by the path that they answer, with their source maps inside. */
export type BuiltScripts = ReadonlyMap<string, string>;

/** Where an error came from, as `file:line:column` in the submission's own file: the first place in its stack that is one. */
function placeIn(stack: string, origin: string, built: BuiltScripts): string | undefined {
  const start = stack.indexOf(`${origin}/`);
  const [, path, line, column] = /^\/([^\s)?#]*)\S*?:(\d+):(\d+)/.exec(stack.slice(start + origin.length)) ?? [];
  if (start < 0 || path === undefined || stack.slice(0, start).endsWith('blob:')) return undefined;
  const code = built.get(`/${path}`);
  const mapped = code && placeInSource(code, Number(line), Number(column));
  return mapped || `${decodeURIComponent(path) || 'index.html'}:${line}:${column}`;
}

function placeInSource(code: string, line: number, column: number): string | undefined {
  const map = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(code)?.[1];
  if (map === undefined) return undefined;
  const entry = new SourceMap(JSON.parse(Buffer.from(map, 'base64').toString())).findEntry(line - 1, column - 1);
  if (!('originalSource' in entry)) return undefined;
  const file = entry.originalSource.split('/').pop();
  return `${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}
