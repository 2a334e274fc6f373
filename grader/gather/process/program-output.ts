import { execFile } from 'node:child_process';

const PATIENCE_MS = 5_000;

/** What a system program prints; empty when it fails, isn't there, or takes more than five seconds. */
export function programOutput(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: PATIENCE_MS, windowsHide: true, maxBuffer: 16 * 1024 * 1024 }, (_, stdout) =>
      resolve(stdout),
    );
  });
}
