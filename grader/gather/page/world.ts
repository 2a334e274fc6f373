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

  async function ask<Value>(functionDeclaration: string, args: readonly unknown[], withRoots: boolean): Promise<Value> {
    context ??= create();
    const executionContextId = await context;
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      functionDeclaration,
      executionContextId,
      arguments: [{ value: args }, ...(withRoots ? await closedRoots(executionContextId) : [])],
      awaitPromise: true,
      returnByValue: true,
    });
    if (withRoots) session.send('Runtime.releaseObjectGroup', { objectGroup: ROOTS }).catch(() => undefined);
    if (exceptionDetails) {
      throw new ObserverError(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as Value;
  }

  async function askAgain<Value>(code: string, args: readonly unknown[], withRoots: boolean): Promise<Answer<Value>> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS && !page.isClosed(); attempt++) {
      try {
        return { kind: 'value', value: await ask<Value>(code, args, withRoots) };
      } catch (error) {
        if (error instanceof ObserverError) throw error;
        context = undefined;
      }
    }
    return { kind: 'gone' };
  }

  async function call<Value>(run: unknown, args: readonly unknown[], limit: number, withRoots = false) {
    const late = timer(limit);
    try {
      const given = args.map((arg, at) => (typeof arg === 'function' ? `(${arg})` : `args[${at}]`));
      // Compilers that keep the names of functions wrap them in this helper, which the page's side lacks. The same text
      // each time is compiled once.
      const code = `function (args, ...roots) { const __name = (target) => target; return (${run})(${[...given, ...(withRoots ? ['roots'] : [])].join(', ')}); }`;
      const values = args.map((arg) => (typeof arg === 'function' ? null : arg));
      const silent = late.done.then(() => ({ kind: 'silent' }) as const);
      return await Promise.race([askAgain<Value>(code, values, withRoots), silent]);
    } finally {
      late.clear();
    }
  }

  return {
    session,
    call: (run, args, limit) => call(run, args, limit),
    callWithRoots: (run, args, limit) => call(run, args, limit, true),
  };
}

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
