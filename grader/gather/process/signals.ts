/** Sends a signal to a process, or with a negative number to a group. One that is gone already is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone, or by now somebody else's.
  }
}
