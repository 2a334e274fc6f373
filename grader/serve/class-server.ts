import { startReferenceServer } from '../chat/reference-server.ts';
import { type FrontOptions, openFront } from './front.ts';

/** A chat server for a class that is running. */
export interface ClassServer {
  readonly port: number;
  /** Settles when the chat server behind it has ended, whoever ended it. */
  readonly ended: Promise<'ended'>;
  /** Says good-bye to all clients and ends both parts. */
  stop(): Promise<void>;
}

/**
 * Starts the reference server, which this machine alone can reach, and in front of it what keeps the limits. The reference stays as
 * students read it, and what it says reaches clients unchanged.
 * @throws NodeJS.ErrnoException from listening, and what Node says of a certificate that can't be used
 */
export async function startClassServer(options: Omit<FrontOptions, 'upstream'>): Promise<ClassServer> {
  // What it prints is not handed on: it may hold what people wrote.
  const chat = await startReferenceServer({ env: { PORT: '0', WS_HOST: '127.0.0.1' } });
  try {
    const front = await openFront({ ...options, upstream: `ws://127.0.0.1:${new URL(chat.url).port}` });
    return {
      port: front.port,
      ended: chat.ended,
      async stop() {
        await front.close();
        await chat.stop();
      },
    };
  } catch (error) {
    await chat.stop();
    throw error;
  }
}
