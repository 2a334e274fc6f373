import { relative, sep } from 'node:path';
import type { BrowserContext, Request, Route } from 'playwright';
import type { NewEvent } from '../recording.ts';
import { type ClientFiles, findPage, openClientFiles } from './client-files.ts';
import { problemsIn } from './script-build.ts';
import { cut } from './troubles.ts';

/** Where the page seems to be: an address that is nowhere, and that browsers trust as they trust this machine. */
export const ORIGIN = 'http://lab.localhost';

/** A client that can be shown without a server. */
export interface ServedClient {
  /** Address of its page. */
  readonly url: string;
  /** Scripts that were built, by the path that they answer. */
  readonly built: ReadonlyMap<string, string>;
  /** Whether its files make shadow roots, which may be closed. */
  mayHideRoots(): boolean;
  /** Answers the requests of all pages of a context from the client's folder and refuses all others. */
  serve(context: BrowserContext, witness: Witness): Promise<void>;
  /** Builds what will be asked for, ahead of the first page. */
  prepare(): Promise<void>;
}

/** Who is told about the requests of a context's pages. */
export interface Witness {
  /** Something unusual happened. */
  tell(event: Unlabelled, request: Request): void;
  /** The page asks for a document in its own tab: may it have it? */
  mayNavigate(request: Request): boolean;
}

type Labelled = Extract<NewEvent, { kind: 'page-request-refused' | 'page-file-missing' | 'build-problem' }>;
/** An event that does not say which page it is about. */
export type Unlabelled = Labelled extends infer Event ? (Event extends unknown ? Omit<Event, 'page'> : never) : never;

type Answer = Awaited<ReturnType<ClientFiles['read']>> | { problems: Unlabelled[]; text: string };

/** Opens a client's folder; undefined when it holds no page. */
export async function openServedClient(folder: string): Promise<ServedClient | undefined> {
  const files = await openClientFiles(folder);
  const page = await findPage(files.folder);
  if (page === undefined) return undefined;
  const built = new Map<string, string>();
  const known = new Map<string, Promise<Answer>>();
  let hidesRoots = false;

  const inFolder = (file: string) => relative(files.folder, file).split(sep).join('/');

  async function read(path: string): Promise<Answer> {
    try {
      const file = await files.read(path);
      if (file && /attachShadow|shadowrootmode/i.test(String(file.body))) hidesRoots = true;
      if (file && /^(.*)\.[mc]?[jt]s$/.test(path) && String(file.body).includes('//# sourceMappingURL=data:')) {
        built.set(path, String(file.body));
      }
      return file;
    } catch (error) {
      const problems = problemsIn(error, path.slice(1)).map((problem) => ({
        kind: 'build-problem' as const,
        ...problem,
        file: inFolder(problem.file),
      }));
      return { problems, text: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The folder is a copy that nobody changes: each file is read once in a run. */
  function answerTo(path: string): Promise<Answer> {
    const answer = known.get(path) ?? read(path);
    known.set(path, answer);
    return answer;
  }

  return {
    url: `${ORIGIN}${page}`,
    built,
    mayHideRoots: () => hidesRoots,
    async serve(context, { tell, mayNavigate }) {
      await context.route('**/*', async (route: Route, request: Request) => {
        const url = new URL(request.url());
        // An answer without content leaves the page where it is.
        if (isOfPage(request) && (!mayNavigate(request) || url.origin !== ORIGIN))
          return route.fulfill({ status: 204 });
        if (url.origin !== ORIGIN) {
          tell({ kind: 'page-request-refused', url: cut(request.url()) }, request);
          return route.abort('blockedbyclient');
        }
        const path = decoded(url.pathname);
        const answer = path === undefined ? undefined : await answerTo(path);
        if (answer === undefined) {
          // Browsers ask for it by themselves.
          if (path !== '/favicon.ico')
            tell({ kind: 'page-file-missing', path: (path ?? url.pathname).slice(1) }, request);
          return route.fulfill({ status: 404, contentType: 'text/plain', body: 'not found' });
        }
        if ('problems' in answer) {
          for (const problem of answer.problems) tell(problem, request);
          return route.fulfill({ status: 500, contentType: 'text/plain; charset=utf-8', body: answer.text });
        }
        return route.fulfill({ status: 200, contentType: answer.type, body: answer.body });
      });
    },
    async prepare() {
      const answer = await answerTo(decoded(page) ?? page);
      if (answer === undefined || 'problems' in answer) return;
      const scripts = String(answer.body).matchAll(/<script[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/gi);
      const base = `${ORIGIN}${page}`;
      const urls = [...scripts].flatMap(([, src = '']) => (URL.canParse(src, base) ? [new URL(src, base)] : []));
      const paths = urls.flatMap((url) => (url.origin === ORIGIN ? [decoded(url.pathname)] : []));
      await Promise.all(paths.map((path) => path !== undefined && answerTo(path)));
    },
  };
}

/** Whether a request is for the document in the tab itself. */
function isOfPage(request: Request): boolean {
  if (!request.isNavigationRequest()) return false;
  try {
    return request.frame().parentFrame() === null;
  } catch {
    // Playwright knows no frame yet: a tab that is only about to open.
    return true;
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
