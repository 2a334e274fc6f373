/** What one client, one address and all together may use of a server for a class. */
export interface Limits {
  /** Bytes of the longest message; whoever sends a longer one is closed with 1009. */
  readonly messageBytes: number;
  /** Messages a second that one connection may send in the long run; whoever sends more is closed with 1008. */
  readonly messagesPerSecond: number;
  /** Connections at a time, of all and from one address. */
  readonly connections: number;
  readonly perAddress: number;
}

/** A classroom often has one address for all: the limit for one leaves room for a large class. */
export const DEFAULT_LIMITS: Limits = {
  messageBytes: 64 * 1024,
  messagesPerSecond: 10,
  connections: 500,
  perAddress: 200,
};

/** How much each limit can be set to. The reference server itself takes messages of up to 256 KB. */
export const LARGEST: Limits = {
  messageBytes: 256 * 1024,
  messagesPerSecond: 10_000,
  connections: 10_000,
  perAddress: 10_000,
};

/** Seconds of its rate that a connection may send at once, after it was quiet. */
export const BURST_SECONDS = 4;
/** Bytes that may wait for one slow client before it is cut off, so that it can't fill the memory; the reference has the same. */
export const BACKLOG_BYTES = 4 * 1024 * 1024;
/** Milliseconds from one ping to the next. Many proxies drop a connection that is silent for a minute. */
export const HEARTBEAT_MS = 30_000;
/** Milliseconds that a client has to answer a close, before it is cut off. */
export const FAREWELL_MS = 1_000;
