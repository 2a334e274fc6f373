import type { NewEvent } from '../recording.ts';

/** What a server process did, as the evidence keeps it but for the time, which the recording puts on it. */
export type ServerEvent = Extract<NewEvent, { kind: `server-${string}` }>;
