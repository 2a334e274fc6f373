import type { CDPSession, Page } from 'playwright';
import { timer } from '../patience.ts';

/** What came of asking the page something. silent: no answer in time. gone: there is no page to ask any more. */
export type Answer<Value> = { kind: 'value'; value: Value } | { kind: 'silent' } | { kind: 'gone' };

/**
 * A place beside the page's own scripts: it sees the same document, with prototypes, JSON and timers that the page can't
 * reach. So a page can neither lie to the grader nor break what it looks with.
 */
export interface World {
  readonly session: CDPSession;
  /** The browser's id of the place, for as long as the document lives. */
  context(): Promise<number>;
  /**
   * Calls a function there. Arguments and answer travel as JSON, functions among the arguments as text; none of them can use
   * anything around it.
   */
  call<Args extends readonly unknown[], Value>(
    run: (...args: Args) => Value | Promise<Value>,
    args: Args,
    /** Milliseconds after which the answer is `silent`. */
    limit: number,
  ): Promise<Answer<Value>>;
  /** Calls a function in the same way, with the document's closed shadow roots as its last argument. */
  callWithRoots<Args extends readonly unknown[], Value>(
    run: (...args: [...Args, closed: readonly ShadowRoot[]]) => Value | Promise<Value>,
    args: Args,
    limit: number,
  ): Promise<Answer<Value>>;
  /** Runs a program there that stays; what it defines can be called later, as long as the document lives. */
  load(program: string, limit: number): Promise<Answer<unknown>>;
  /** The same as `call`; what comes back is the id of the object itself, for the browser's own questions about it. */
  objectOf<Args extends readonly unknown[]>(
    run: (...args: Args) => object | null,
    args: Args,
    limit: number,
  ): Promise<Answer<string | undefined>>;
}

/** Closed shadow roots that are looked into. */
const MOST_ROOTS = 500;
const ROOTS = 'closed-roots';

/** How often something is asked again of a page that has changed its document meanwhile. */
const MOST_ATTEMPTS = 20;

export async function openWorld(page: Page): Promise<World> {
  const session = await page.context().newCDPSession(page);
  let context: Promise<number> | undefined;

  // A context lives as long as its document: a page that goes elsewhere, or loads itself again, needs another one.
  const create = async (): Promise<number> => {
    const { frameTree } = await session.send('Page.getFrameTree');
    const frameId = frameTree.frame.id;
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId, worldName: 'observer' });
    return executionContextId;
  };

  /** Objects for the closed shadow roots, which only the browser itself can find. */
  async function closedRoots(executionContextId: number): Promise<{ objectId?: string }[]> {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const found = closedIn(root).slice(0, MOST_ROOTS);
    const resolved = found.map(({ backendNodeId }) =>
      session.send('DOM.resolveNode', { backendNodeId, executionContextId, objectGroup: ROOTS }).catch(() => undefined),
    );
    return (await Promise.all(resolved)).flatMap((each) =>
      each?.object.objectId ? [{ objectId: each.object.objectId }] : [],
    );
  }

  const contextNow = (): Promise<number> => {
    context ??= create();
    return context;
  };

  async function ask(question: Question): Promise<Remote> {
    const executionContextId = await contextNow();
    const { result, exceptionDetails } = await send(question, executionContextId);
    if (question.withRoots) session.send('Runtime.releaseObjectGroup', { objectGroup: ROOTS }).catch(() => undefined);
    if (exceptionDetails) {
      throw new ObserverError(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result;
  }

  async function send({ code, args, withRoots = false, asObject = false }: Question, executionContextId: number) {
    if (args === undefined) {
      return session.send('Runtime.evaluate', { expression: code, contextId: executionContextId, returnByValue: true });
    }
    return session.send('Runtime.callFunctionOn', {
      functionDeclaration: code,
      executionContextId,
      arguments: [{ value: args }, ...(withRoots ? await closedRoots(executionContextId) : [])],
      awaitPromise: true,
      returnByValue: !asObject,
    });
  }

  async function askAgain(question: Question): Promise<Answer<Remote>> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS && !page.isClosed(); attempt++) {
      try {
        return { kind: 'value', value: await ask(question) };
      } catch (error) {
        if (error instanceof ObserverError) throw error;
        context = undefined;
      }
    }
    return { kind: 'gone' };
  }

  async function inTime(question: Question, limit: number): Promise<Answer<Remote>> {
    const late = timer(limit);
    try {
      const silent = late.done.then(() => ({ kind: 'silent' }) as const);
      return await Promise.race([askAgain(question), silent]);
    } finally {
      late.clear();
    }
  }

  async function call<Value>(run: unknown, args: readonly unknown[], limit: number, withRoots = false) {
    const answer = await inTime({ ...callOf(run, args, withRoots), withRoots }, limit);
    return answer.kind === 'value' ? { kind: answer.kind, value: answer.value.value as Value } : answer;
  }

  return {
    session,
    context: contextNow,
    call: (run, args, limit) => call(run, args, limit),
    callWithRoots: (run, args, limit) => call(run, args, limit, true),
    load: (program, limit) => inTime({ code: `${program}\n;0` }, limit),
    async objectOf(run, args, limit) {
      const answer = await inTime({ ...callOf(run, args), asObject: true }, limit);
      return answer.kind === 'value' ? { kind: answer.kind, value: answer.value.objectId } : answer;
    },
  };
}

/** What the place is asked: a function with its arguments, or a program without any. */
interface Question {
  code: string;
  args?: readonly unknown[];
  withRoots?: boolean;
  /** Wants the object itself, and not its value. */
  asObject?: boolean;
}

/** What of the browser's answer is used. */
type Remote = { value?: unknown; objectId?: string };

/** Compilers that keep the names of functions wrap them in this helper, which the page's side lacks. */
const HELPER = 'const __name = (target) => target;';

/** A function with its arguments, as text and values. The same text each time is compiled once. */
function callOf(run: unknown, args: readonly unknown[], withRoots = false): { code: string; args: readonly unknown[] } {
  const given = args.map((arg, at) => (typeof arg === 'function' ? `(${arg})` : `args[${at}]`));
  return {
    code: `function (args, ...roots) { ${HELPER} return (${run})(${[...given, ...(withRoots ? ['roots'] : [])].join(', ')}); }`,
    args: args.map((arg) => (typeof arg === 'function' ? null : arg)),
  };
}

/** A function that uses `this`, as text for the page's side. */
export const methodOf = (run: (...args: never[]) => unknown): string =>
  `function (...args) { ${HELPER} return (${run}).apply(this, args); }`;

/** What the browser tells of a node (Chrome DevTools Protocol, DOM.Node). */
interface ToldNode {
  backendNodeId: number;
  shadowRootType?: string;
  shadowRoots?: ToldNode[];
  children?: ToldNode[];
}

const closedIn = (node: ToldNode): ToldNode[] => [
  ...(node.shadowRootType === 'closed' ? [node] : []),
  ...[...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(closedIn),
];

/** The grader's own code failed on its side of the page. */
class ObserverError extends Error {}
