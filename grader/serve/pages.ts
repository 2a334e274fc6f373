/** What the server tells about itself: no names, no messages. */
export interface ServerState {
  readonly uptimeSeconds: number;
  readonly connections: number;
}

/** An answer to a browser or to a host's health check. */
export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const TEXT = 'text/plain; charset=utf-8';

/** @param address the one under which the page was asked for; undefined when it is none that can be shown */
export function pageFor(method: string, path: string, state: ServerState, address: string | undefined): Page {
  if (method !== 'GET' && method !== 'HEAD')
    return { status: 405, type: TEXT, body: 'Only GET and HEAD are answered here.\n' };
  if (path === '/healthz') {
    return { status: 200, type: 'application/json', body: `${JSON.stringify({ status: 'ok', ...state })}\n` };
  }
  if (path === '/') return { status: 200, type: 'text/html; charset=utf-8', body: statusPage(state, address) };
  return { status: 404, type: TEXT, body: 'There is only / and /healthz here, and a chat server for WebSockets.\n' };
}

function statusPage({ uptimeSeconds, connections }: ServerState, address: string | undefined): string {
  const invitation =
    address === undefined ? '' : `\n    <p>In your chat client, connect to <code>${address}</code></p>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Mini chat server</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <main>
    <h1>Mini chat server</h1>
    <p>Running for ${duration(uptimeSeconds)}. Connections now: ${connections}.</p>${invitation}
    </main>
  </body>
</html>
`;
}

/**
 * The address for a chat client, from the Host header of a request; undefined when that holds anything but a host and a port.
 * @param isSecure whether the page was asked for by https
 */
export function chatAddress(host: string | undefined, isSecure: boolean): string | undefined {
  if (host === undefined || !/^(\[[\da-f:.]+\]|[a-z\d.-]+)(:\d{1,5})?$/i.test(host)) return undefined;
  return `${isSecure ? 'wss' : 'ws'}://${host}`;
}

function duration(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3_600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}
