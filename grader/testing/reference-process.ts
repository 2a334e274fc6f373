import { startReferenceServer } from '../chat/reference-server.ts';

/** The reference's server as a process that the grader knows nothing of. */
export async function startReference(): Promise<{ url: string; port: number; stop(): Promise<void> }> {
  const { url, stop } = await startReferenceServer({ env: { PORT: '0' } });
  const port = Number(new URL(url).port);
  return { url: `ws://127.0.0.1:${port}`, port, stop };
}
