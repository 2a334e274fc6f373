import type { Transcript, TranscriptEvent } from '../../types/evidence.ts';

/** Where something happens in a sequence diagram, from 0: one lane for each client, the last one for the server. */
export interface Lanes {
  /** What stands at the head of each lane. */
  names: readonly string[];
  server: number;
  /** The lane of a client or a page. */
  of(who: string): number;
}

/** Lanes for clients; who comes later shares the last one of these. */
const MOST_CLIENTS = 6;
/** Lanes that a diagram may have. */
export const MOST_LANES = MOST_CLIENTS + 1;

export function lanesOf({ events }: Transcript): Lanes {
  const everybody = [...new Set(events.flatMap((event) => whoIn(event) ?? []))];
  const isCrowd = everybody.length > MOST_CLIENTS;
  const own = isCrowd ? everybody.slice(0, MOST_CLIENTS - 1) : everybody;
  const names = [...own, ...(isCrowd ? [`${everybody.length - own.length} others`] : []), 'server'];
  return {
    names,
    server: names.length - 1,
    of: (who) => (own.includes(who) ? own.indexOf(who) : own.length),
  };
}

/** Whose client or page an event is about; undefined for those of the server. */
function whoIn(event: TranscriptEvent): string | undefined {
  if ('page' in event) return `${event.page} page`;
  return 'client' in event ? event.client : undefined;
}

/** What an event is in a diagram. */
export type Shape =
  | { kind: 'arrow'; from: number; to: number }
  /** A point on a lane; on several where several people wait. */
  | { kind: 'point'; on: readonly number[] }
  /** Somebody begins to do something. */
  | { kind: 'step'; on: number };

/** How an event is drawn; undefined for what is no part of the conversation, such as a look at the page. */
export function shapeOf(event: TranscriptEvent, lanes: Lanes): Shape | undefined {
  if (QUIET.has(event.kind)) return undefined;
  const who = whoIn(event);
  const own = who === undefined ? lanes.server : lanes.of(who);
  switch (event.kind) {
    case 'step':
    case 'page-step':
      return { kind: 'step', on: own };
    case 'sent':
      return { kind: 'arrow', from: own, to: lanes.server };
    case 'received':
    case 'foreign':
      return { kind: 'arrow', from: lanes.server, to: own };
    case 'page-frame':
      return event.direction === 'to-page'
        ? { kind: 'arrow', from: lanes.server, to: own }
        : { kind: 'arrow', from: own, to: lanes.server };
    case 'gave-up':
      return { kind: 'point', on: [...new Set(event.clients.map(lanes.of))] };
    default:
      return { kind: 'point', on: [own] };
  }
}

/** Looks and listening: told elsewhere in the page. */
const QUIET: ReadonlySet<TranscriptEvent['kind']> = new Set([
  'settled',
  'page-seen',
  'page-announced',
  'page-regions',
  'page-focus',
  'page-keys',
  'page-audited',
]);
