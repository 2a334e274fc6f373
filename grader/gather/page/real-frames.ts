import type { CDPSession } from 'playwright';
import type { Recording } from '../recording.ts';
import { KEPT_OF_FRAME } from './mock-server.ts';
import type { Tally } from './troubles.ts';

/** WebSocket opcode of a binary frame (RFC 6455, section 5.2). */
const BINARY = 2;

interface Options {
  page: string;
  recording: Recording;
  tally: Tally;
  /** Frames about other people on the server are not kept. */
  isForeign?: ((data: string) => boolean) | undefined;
}

/** Writes down what goes through a page's real WebSockets, as the browser tells it. */
export async function recordRealFrames(session: CDPSession, options: Options): Promise<void> {
  const { page, recording, tally, isForeign } = options;
  const urls = new Map<string, string>();
  const opened = new Set<string>();

  const frame =
    (direction: 'to-server' | 'to-page') => (event: { response: { opcode: number; payloadData: string } }) => {
      const { opcode, payloadData } = event.response;
      const binary = opcode === BINARY;
      const data = binary ? Buffer.from(payloadData, 'base64').toString() : payloadData;
      if (isForeign?.(data) || !tally.add('frames')) return;
      recording.record({
        kind: 'page-frame',
        page,
        direction,
        data: data.slice(0, KEPT_OF_FRAME),
        ...(binary ? { binary: true as const } : {}),
        ...(data.length > KEPT_OF_FRAME ? { cutFrom: data.length } : {}),
      });
    };
  const socket = (requestId: string, event: 'opened' | 'closed' | 'failed') => {
    if (event === 'opened' && !tally.add('sockets')) return;
    recording.record({ kind: 'page-socket', page, event, url: urls.get(requestId) ?? '' });
  };

  session.on('Network.webSocketCreated', ({ requestId, url }) => urls.set(requestId, url));
  session.on('Network.webSocketHandshakeResponseReceived', ({ requestId, response }) => {
    if (response.status !== 101) return;
    opened.add(requestId);
    socket(requestId, 'opened');
  });
  session.on('Network.webSocketFrameSent', frame('to-server'));
  session.on('Network.webSocketFrameReceived', frame('to-page'));
  session.on('Network.webSocketClosed', ({ requestId }) =>
    socket(requestId, opened.has(requestId) ? 'closed' : 'failed'),
  );
  await session.send('Network.enable');
}
