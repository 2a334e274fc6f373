import { oneLine } from '../report/safe-text.ts';

/** One line on a terminal that tells what is being done; nothing where the output is no terminal. */
export interface Progress {
  stage(text: string): void;
  /** Wipes the line, for good. */
  done(): void;
}

const WIPE = '\r\u001b[K';

export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { stage: () => undefined, done: () => undefined };
  let over = false;
  return {
    stage(text) {
      if (!over) stream.write(`${WIPE}${[...oneLine(text)].slice(0, (stream.columns ?? 80) - 2).join('')}…`);
    },
    done() {
      over = true;
      stream.write(WIPE);
    },
  };
}
