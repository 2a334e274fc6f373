import { IntakeError } from './intake-error.ts';
import { shown } from './shown-name.ts';

export type Target = { kind: 'url'; url: URL } | { kind: 'path'; path: string };

const SCHEME = /^\s*([a-z][a-z0-9+.-]*):\/\//i;

/**
 * Tells the address of a running server (`ws://`, `wss://`) from a path. Nothing is looked up.
 * @throws IntakeError for an empty target, a broken address, and addresses of any other kind.
 */
export function parseTarget(target: string): Target {
  if (target.trim() === '') {
    throw new IntakeError('Nothing to grade was named.', 'Name a folder, a zip, a server file, or a ws:// address.');
  }
  const scheme = SCHEME.exec(target)?.[1]?.toLowerCase();
  if (scheme === undefined) return { kind: 'path', path: target };
  const address = target.trim();
  if (scheme === 'http' || scheme === 'https') throw notWebSocket(address, scheme);
  if (scheme !== 'ws' && scheme !== 'wss') {
    throw new IntakeError(
      `"${shown(address)}" is an address that starts with ${scheme}://; only ws:// and wss:// can be graded.`,
      'For files, name their path without such a start; for a running server, give its ws:// or wss:// address.',
    );
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.hostname === '') {
    throw new IntakeError(
      `"${shown(address)}" is not a complete address.`,
      'Write it as ws://host:port, for example ws://localhost:8081.',
    );
  }
  // A WebSocket can't be opened with a fragment, and a copied address may carry one.
  url.hash = '';
  return { kind: 'url', url };
}

function notWebSocket(address: string, scheme: 'http' | 'https'): IntakeError {
  const rewritten = `${scheme === 'https' ? 'wss' : 'ws'}://${address.slice(scheme.length + 3)}`;
  return new IntakeError(
    `"${shown(address)}" is the address of a web page; a chat server is reached by a WebSocket.`,
    `Give the WebSocket address instead: ${shown(rewritten)}`,
  );
}
