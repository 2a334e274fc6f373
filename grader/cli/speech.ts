import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { INSTALL_ESPEAK } from '../doctor/espeak.ts';
import { InputError } from './data-files.ts';

/** Words a minute: slow enough to follow, as somebody who is new to screen readers has it. */
const SPEED = '160';

/**
 * Has words spoken into a WAV file by espeak-ng. The words come from a submission: they are handed over as plain text, never as
 * arguments or markup.
 *
 * @throws InputError when espeak-ng is not installed or the file can't be written
 */
export async function speakInto(file: string, words: string): Promise<void> {
  const child = spawn('espeak-ng', ['-v', 'en', '-s', SPEED, '-w', file, '--stdin'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString().slice(0, 1_000);
  });
  // A program that ends early does not take what it is told.
  child.stdin.on('error', () => undefined);
  child.stdin.end(words);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    const isMissing = error.code === 'ENOENT';
    throw new InputError(
      isMissing
        ? '--speak needs the program espeak-ng, which is not installed.'
        : `espeak-ng can't be run: ${error.message}.`,
      `Install it (${INSTALL_ESPEAK}), or read the words with --transcript.`,
    );
  });
  const written = await stat(file).catch(() => undefined);
  if (code === 0 && written && written.size > 0) return;
  throw new InputError(
    `The spoken words can't be saved to "${file}"${complaint ? `: ${complaint.trim()}` : ''}.`,
    'Name a .wav file in a folder that exists and that you may write to.',
  );
}
