/** What the inside of a sandbox may use, in bytes unless told otherwise. */
export const SANDBOX_LIMITS = {
  /** Files that a server writes outside of its own folder. */
  serverFiles: 64 * 1024 * 1024,
  /** All that a worker writes: working copies, the browser's profile. */
  workerFiles: 1024 * 1024 * 1024,
  /** The data of one process of a server. */
  data: 2 * 1024 * 1024 * 1024,
  /** One file that a server writes. */
  fileSize: 64 * 1024 * 1024,
  /** Processes and threads of a server. */
  processes: 256,
  /** Files and connections that one process of a server has open. */
  openFiles: 1024,
} as const;
