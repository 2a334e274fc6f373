/**
 * How wide the output may be, in columns, and whether it may have colours: `NO_COLOR` (no-color.org) and `FORCE_COLOR`
 * (force-color.org) decide where they are set to something, a terminal that knows colours otherwise.
 */
export function screenOf(
  { columns, isTTY }: Pick<NodeJS.WriteStream, 'columns' | 'isTTY'>,
  { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv = process.env,
): { width: number; color: boolean } {
  const isForced = Boolean(FORCE_COLOR) && FORCE_COLOR !== '0';
  return { width: columns ?? 100, color: !NO_COLOR && (isForced || (isTTY === true && TERM !== 'dumb')) };
}
