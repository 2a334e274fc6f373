import { WebSocket } from 'ws';
import { type Patience, timer } from './patience.ts';
import type { Recording } from './recording.ts';

/** One person in the chat: a WebSocket whose every event goes into the recording. */
export interface ChatClient {
  readonly name: string;
  isOpen(): boolean;
  send(data: string): void;
  /** Resolves to true when the server's pong arrives, to false when the connection has ended. */
  ping(): Promise<boolean>;
  /** Closes in good order; resolves when the connection is gone, destroying it when the server takes too long to agree. */
  close(patience: Patience): Promise<void>;
  /** Destroys the connection as a crash or a lost network does: no close frame. */
  cut(): void;
}

export interface ConnectOptions {
  url: string;
  name: string;
  recording: Recording;
  /** Its longest wait is the time for the handshake: a timer of our own, since a slow drip outlives the library's. */
  patience: Patience;
  /** Accepts a self-signed certificate. */
  insecure?: boolean;
  /** Whether a payload is about other people on the server: it is noted then, and not kept. */
  isForeign?: (data: string) => boolean;
}

const LARGEST_FRAME = 1024 * 1024;
/** Characters of a frame that the transcript keeps. */
const KEPT_OF_FRAME = 64 * 1024;
/** Frames after which a flood is cut off. */
const MOST_FRAMES = 5_000;

/** Connects; resolves to undefined when the server refuses or does not answer, which the recording then holds. */
export function connect(options: ConnectOptions): Promise<ChatClient | undefined> {
  const { url, name, recording, patience } = options;
  const begin = performance.now();
  const socket = new WebSocket(url, {
    maxPayload: LARGEST_FRAME,
    perMessageDeflate: false,
    ...(options.insecure === undefined ? {} : { rejectUnauthorized: !options.insecure }),
  });
  // Thirty people in one room, each with a few waits: more listeners than Node expects, and none is left behind.
  socket.setMaxListeners(0);
  let closedBy: 'grader' | 'server' = 'server';
  let opened = false;
  let frames = 0;

  return new Promise((resolve) => {
    const longest = patience.longest();
    const late = timer(longest);
    void late.done.then(() => {
      recording.record({
        kind: 'refused',
        client: name,
        error: `no answer to the WebSocket handshake in ${longest} ms`,
      });
      closedBy = 'grader';
      socket.terminate();
      resolve(undefined);
    });

    socket.on('error', (error: Error & { code?: string }) => {
      if (closedBy === 'grader') return;
      recording.record({ kind: 'refused', client: name, error: error.message || error.name });
      if (!error.code?.startsWith('WS_ERR_')) return;
      // It is this side that ends the connection then, and at once: the library would wait for the server's goodbye.
      closedBy = 'grader';
      socket.terminate();
    });
    socket.on('open', () => {
      late.clear();
      opened = true;
      const took = Math.round(performance.now() - begin);
      patience.took(took);
      recording.record({ kind: 'opened', client: name, took });
      resolve(client);
    });
    socket.on('close', (code, reason) => {
      late.clear();
      if (opened) recording.record({ kind: 'closed', client: name, by: closedBy, code, reason: reason.toString() });
      resolve(undefined);
    });
    socket.on('message', (payload, binary) => {
      frames += 1;
      if (frames > MOST_FRAMES) {
        recording.record({ kind: 'refused', client: name, error: `more than ${MOST_FRAMES} frames came` });
        closedBy = 'grader';
        socket.terminate();
        return;
      }
      const text = payload.toString();
      if (options.isForeign?.(text)) {
        recording.record({ kind: 'foreign', client: name });
        return;
      }
      recording.record({
        kind: 'received',
        client: name,
        data: text.slice(0, KEPT_OF_FRAME),
        ...(binary ? { binary: true as const } : {}),
        ...(text.length > KEPT_OF_FRAME ? { cutFrom: text.length } : {}),
      });
    });

    const client: ChatClient = {
      name,
      isOpen: () => socket.readyState === WebSocket.OPEN,
      send(data) {
        if (socket.readyState !== WebSocket.OPEN) return;
        recording.record({ kind: 'sent', client: name, data });
        socket.send(data);
      },
      ping: () =>
        new Promise((answered) => {
          if (socket.readyState !== WebSocket.OPEN) return answered(false);
          const onPong = () => finish(true);
          const onClose = () => finish(false);
          const finish = (pong: boolean) => {
            socket.off('pong', onPong).off('close', onClose);
            answered(pong);
          };
          socket.on('pong', onPong).on('close', onClose);
          socket.ping();
        }),
      close: (limits) =>
        new Promise((gone) => {
          if (socket.readyState === WebSocket.CLOSED) return gone();
          closedBy = 'grader';
          const cutOff = timer(limits.limit('goodbye'));
          void cutOff.done.then(() => {
            limits.missed('goodbye');
            socket.terminate();
          });
          socket.once('close', () => {
            cutOff.clear();
            gone();
          });
          socket.close(1000);
        }),
      cut() {
        closedBy = 'grader';
        socket.terminate();
      },
    };
  });
}
