import { randomUUID } from 'node:crypto';
import type { CDPSession } from 'playwright';
import { type FromServer, installFakeSocket } from './fake-socket.ts';

/** A connection of a page to a server that the grader plays. */
export interface PageSocket {
  readonly url: string;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}

/** What a page does with its connections. */
export interface SocketWitness {
  opened(socket: PageSocket): void;
  message(socket: PageSocket, data: string, isBinary: boolean): void;
  /** The page closed it, or is gone. */
  closed(socket: PageSocket, code: number | undefined, reason: string): void;
}

/** Characters of one frame that come through; the transcript keeps fewer. */
const LONGEST_FRAME = 1024 * 1024;

/** Messages that one document may send; a page that sends more has been said to flood the server long before. */
const MOST_FRAMES = 2_000;

/** No status: what a connection ends with when nobody gave one (RFC 6455, section 7.4.1). */
const NO_STATUS = 1005;

/**
 * Answers every connection that the documents of a tab will make from now on. Playwright's own way to do this relies on Promise, Map
 * and more in the page's world, where a polyfill that leaves something out breaks it.
 */
export async function answerSockets(session: CDPSession, witness: SocketWitness): Promise<void> {
  const name = `_${randomUUID().replaceAll('-', '')}`;
  const sockets = new Map<string, PageSocket>();

  const openSocket = (context: number, key: string, id: number, url: string): PageSocket => {
    const does = (...done: FromServer) => {
      const expression = `${name}(${[id, ...done].map((each) => JSON.stringify(each)).join(',')})`;
      // A document that is gone takes nothing in.
      session.send('Runtime.evaluate', { expression, contextId: context, silent: false }).catch(() => undefined);
    };
    const socket: PageSocket = {
      url,
      send: (data) => does('message', data),
      close(code = NO_STATUS, reason = '') {
        sockets.delete(key);
        does('close', code, reason);
      },
    };
    sockets.set(key, socket);
    does('open');
    return socket;
  };

  const end = (key: string, code: number | undefined, reason: string) => {
    const socket = sockets.get(key);
    sockets.delete(key);
    if (socket) witness.closed(socket, code, reason);
  };
  const endAll = (isGone: (key: string) => boolean) => {
    for (const key of [...sockets.keys()].filter(isGone)) end(key, undefined, '');
  };

  session.on('Runtime.bindingCalled', ({ name: called, payload, executionContextId }) => {
    if (called !== name) return;
    const [id = '', kind = '', ...rest] = payload.split('\n');
    const text = rest.join('\n');
    const key = `${executionContextId}:${id}`;
    const socket = sockets.get(key);
    if (kind === 'open') witness.opened(openSocket(executionContextId, key, Number(id), text));
    else if (kind === 'close') {
      const [code, ...reason] = text.split(' ');
      end(key, code ? Number(code) : undefined, reason.join(' '));
    } else if (socket) witness.message(socket, text, kind === 'binary');
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
    endAll((key) => key.startsWith(`${executionContextId}:`)),
  );
  session.on('Runtime.executionContextsCleared', () => endAll(() => true));
  session.on('close', () => endAll(() => true));

  const source = `const ${name} = (() => { const __name = (target) => target; return (${installFakeSocket})(${JSON.stringify(name)}, ${LONGEST_FRAME}, ${MOST_FRAMES}); })();`;
  await Promise.all([
    session.send('Page.enable'),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source }),
  ]);
}
