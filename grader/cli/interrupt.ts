import { EXIT } from './exit-codes.ts';
import type { Progress } from './progress.ts';

/** On Ctrl-C, a closed terminal or a polite kill: ends the submission's processes, removes its copy, and says so. */
export function onInterrupt(progress: Progress): () => void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    progress.done();
    process.stderr.write('grade: stopped. Nothing was graded; the server is being ended.\n');
    const { stopAllServers } = await import('../gather/process/server-process.ts');
    const { removeAllCopies } = await import('../gather/intake/index.ts');
    await stopAllServers();
    await removeAllCopies();
    process.exit(EXIT.interrupted);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
