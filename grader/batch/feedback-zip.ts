import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { FeedbackFile } from '../report/class/feedback.ts';

/**
 * The zip that a feedback plan describes, as a stream: each report is read when its turn comes, so that a class of any size needs little
 * memory. The stream fails when a report can't be read.
 *
 * @param results the results folder
 */
export function feedbackZip(files: readonly FeedbackFile[], results: string): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const fail = (error: Error) => void out.destroy(error);
  zip.on('error', fail);
  for (const { path, from, wrappedAs } of files) {
    const file = resolve(results, from);
    if (wrappedAs === undefined) {
      zip.addFile(file, path);
      continue;
    }
    zip.addReadStreamLazy(path, { compress: false }, (give) => {
      const inner = new ZipFile();
      inner.on('error', fail);
      inner.addFile(file, wrappedAs);
      inner.end();
      give(null, inner.outputStream);
    });
  }
  zip.end();
  return out;
}
