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
  /** Calls a function there. Arguments and answer travel as JSON; the function can't use anything around it. */
  call<Args extends readonly unknown[], Value>(
    run: (...args: Args) => Value | Promise<Value>,
    args: Args,
    /** Milliseconds after which the answer is `silent`. */
    limit: number,
  ): Promise<Answer<Value>>;
}

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

  async function ask<Value>(functionDeclaration: string, args: readonly unknown[]): Promise<Value> {
    context ??= create();
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      functionDeclaration,
      arguments: [{ value: args }],
      executionContextId: await context,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new ObserverError(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as Value;
  }

  async function askAgain<Value>(code: string, args: readonly unknown[]): Promise<Answer<Value>> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS && !page.isClosed(); attempt++) {
      try {
        return { kind: 'value', value: await ask<Value>(code, args) };
      } catch (error) {
        if (error instanceof ObserverError) throw error;
        context = undefined;
      }
    }
    return { kind: 'gone' };
  }

  return {
    session,
    async call(run, args, limit) {
      const late = timer(limit);
      try {
        // Compilers that keep the names of functions wrap them in this helper, which the page's side lacks. The same text
        // each time is compiled once.
        const code = `function (args) { const __name = (target) => target; return (${run})(...args); }`;
        const silent = late.done.then(() => ({ kind: 'silent' }) as const);
        return await Promise.race([askAgain<Awaited<ReturnType<typeof run>>>(code, args), silent]);
      } finally {
        late.clear();
      }
    },
  };
}

/** The grader's own code failed on its side of the page. */
class ObserverError extends Error {}
