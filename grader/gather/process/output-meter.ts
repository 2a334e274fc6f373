import { StringDecoder } from 'node:string_decoder';

export type OutputStream = 'stdout' | 'stderr';

export interface OutputMeter {
  take(stream: OutputStream, chunk: Buffer): void;
  /** Keeps output again, up to the size of a window. */
  beginWindow(): void;
  /** Hands out what is left of a character that was never finished. */
  end(): void;
}

/**
 * Keeps the first bytes of each window and lets the rest go by, so that a flood costs time but no memory.
 * `onCut` is called once a window, `onLimit` once when everything ever taken is more than `limitBytes`.
 */
export function createOutputMeter(options: {
  windowBytes: number;
  limitBytes: number;
  onText: (stream: OutputStream, text: string) => void;
  onCut: (keptBytes: number) => void;
  onLimit: () => void;
}): OutputMeter {
  const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  /** Streams whose next byte may be the middle of a character, since what was before it was let go. */
  const torn = new Set<OutputStream>();
  let kept = 0;
  let total = 0;
  let cut = false;

  const say = (stream: OutputStream, text: string) => {
    if (text !== '') options.onText(stream, text);
  };

  return {
    take(stream, chunk) {
      const wasWithin = total <= options.limitBytes;
      total += chunk.length;
      if (cut) {
        torn.add(stream);
      } else {
        const whole = torn.delete(stream) ? fromCharacterStart(chunk) : chunk;
        const part = whole.subarray(0, options.windowBytes - kept);
        kept += part.length;
        say(stream, decoders[stream].write(part));
        if (part.length < whole.length) {
          cut = true;
          torn.add(stream);
          decoders[stream] = new StringDecoder('utf8');
          options.onCut(kept);
        }
      }
      if (wasWithin && total > options.limitBytes) options.onLimit();
    },
    beginWindow() {
      kept = 0;
      cut = false;
    },
    end() {
      for (const stream of ['stdout', 'stderr'] as const) say(stream, decoders[stream].end());
    },
  };
}

function fromCharacterStart(chunk: Buffer): Buffer {
  let start = 0;
  // UTF-8 has at most three bytes after the first one, all of the form 10xxxxxx.
  while (start < 3 && start < chunk.length && ((chunk[start] ?? 0) & 0xc0) === 0x80) start++;
  return chunk.subarray(start);
}
