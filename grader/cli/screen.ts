/** How wide the output may be, in columns, and whether it may have colours. */
export function screenOf(stream: NodeJS.WriteStream): { width: number; color: boolean } {
  return {
    width: stream.columns ?? 100,
    color: stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  };
}
