/** Something that goes on until the user ends it. */
export interface UntilSignal {
  isOver(): boolean;
  /** Resolves at the first signal. */
  readonly promise: Promise<void>;
  /** Leaves the signals alone again. */
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function untilSignal(): UntilSignal {
  let over = false;
  let tell = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const stop = () => {
    over = true;
    tell();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return {
    isOver: () => over,
    promise,
    release() {
      for (const signal of SIGNALS) process.off(signal, stop);
    },
  };
}
