import { StringDecoder } from 'node:string_decoder';

export type OutputStream = 'stdout' | 'stderr';

export interface OutputMeter {
  take(stream: OutputStream, chunk: Buffer): void;
  /** Keeps output again, up to the size of a window. */
  beginWindow(): void;
  /** Hands out what is left of a character that was never finished. */
  end(): void;
}

/** What is kept of a flood: lines that complain, since a log line or an error may stand behind any amount of noise. */
const COMPLAINT = /unrecogni[sz]ed|unknown|unsupported|error|exception|traceback/i;
const MOST_COMPLAINTS = 20;
/** Characters of a line that are looked at, and kept. */
const LONGEST_LINE = 2048;

/**
 * Keeps the first bytes of each window, and lines that complain from the rest, which otherwise goes by: a flood costs time but no
 * memory. `onCut` is called once a window, `onLimit` once when everything ever taken is more than `limitBytes`.
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
  let complaints = 0;
  const lines = { stdout: '', stderr: '' };

  const say = (stream: OutputStream, text: string) => {
    if (text !== '') options.onText(stream, text);
  };

  const sift = (stream: OutputStream, text: string) => {
    const [first = '', ...more] = text.split('\n');
    lines[stream] = (lines[stream] + first).slice(0, LONGEST_LINE);
    for (const next of more) {
      if (complaints < MOST_COMPLAINTS && COMPLAINT.test(lines[stream])) {
        complaints += 1;
        say(stream, `${lines[stream]}\n`);
      }
      lines[stream] = next.slice(0, LONGEST_LINE);
    }
  };

  return {
    take(stream, chunk) {
      const wasWithin = total <= options.limitBytes;
      total += chunk.length;
      if (cut) {
        torn.add(stream);
        sift(stream, chunk.toString());
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
          sift(stream, whole.subarray(part.length).toString());
        }
      }
      if (wasWithin && total > options.limitBytes) options.onLimit();
    },
    beginWindow() {
      kept = 0;
      cut = false;
      complaints = 0;
      lines.stdout = '';
      lines.stderr = '';
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
