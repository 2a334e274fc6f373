/** What the user does at the terminal while a folder is being watched. */
export interface Keys {
  /** Resolves, to no files, when everything is to be graded again. */
  everything(): Promise<undefined>;
  /** Resolves when it is to end: q, Ctrl-C, a closed terminal, or a polite kill. */
  readonly ended: Promise<void>;
  stop(): void;
}

const CTRL_C = '\u0003';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function listenForKeys(input: NodeJS.ReadStream): Keys {
  let end = (): void => undefined;
  let again = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const onKey = (key: Buffer): void => {
    const text = key.toString();
    if (text === CTRL_C || text.toLowerCase() === 'q') end();
    else if (text === '\r' || text === '\n') again();
  };
  if (input.isTTY) {
    input.setRawMode(true);
    input.on('data', onKey);
    input.resume();
  }
  for (const signal of SIGNALS) process.on(signal, end);
  return {
    ended,
    everything: () =>
      new Promise((resolve) => {
        again = () => resolve(undefined);
      }),
    stop() {
      for (const signal of SIGNALS) process.off(signal, end);
      if (!input.isTTY) return;
      input.off('data', onKey);
      input.setRawMode(false);
      input.pause();
    },
  };
}
