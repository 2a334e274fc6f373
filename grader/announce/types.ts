export type Politeness = 'polite' | 'assertive';

/** Why something is spoken. */
export type AnnouncementReason =
  /** Something new in a region. */
  | 'added'
  /** A text in a region became another one. */
  | 'changed'
  /** Something in a region could not be perceived before: it was hidden. */
  | 'exposed'
  /** The region itself came with what it says. */
  | 'region-appeared'
  /** The region was there, and was made a live one just before. */
  | 'became-live'
  /** The whole of an atomic region or part, of which only a piece is new. */
  | 'whole'
  /** The region was busy while it changed, and is so no longer. */
  | 'busy-ended'
  /** The same text was set again. */
  | 'same-text'
  /** Something that was there was moved to another place. */
  | 'moved'
  /** The region takes a value of aria-live that there isn't. */
  | 'wrong-token'
  /** Said by the browser's own text events: a message that was said before. */
  | 'replayed'
  /** Said by the browser's own text events: a part by itself. */
  | 'piece'
  /** Said by the browser's own text events: a name that only aria-label gives. */
  | 'label';

export interface Announcement {
  /** Milliseconds since listening began. */
  at: number;
  text: string;
  politeness: Politeness;
  atomic: boolean;
  /** How a person would point at the region: #id, .class, or its tag. */
  region: string;
  reason: AnnouncementReason;
  /** False: readers differ, or it may be lost. */
  certain: boolean;
  /** model: what readers say. platform: what Chromium's own text events make a reader say on top, or in place of it. */
  layer: 'model' | 'platform';
}

export interface LiveRegion {
  /** As in Announcement.region. */
  name: string;
  /** Of its element, in lower case. */
  tag: string;
  politeness: Politeness;
  atomic: boolean;
  busy: boolean;
  /** The attributes as written; null: not there. */
  role: string | null;
  ariaLive: string | null;
  ariaAtomic: string | null;
  ariaRelevant: string | null;
  /** Those of the ids asked for that are of the region or of something in it. */
  contains: string[];
  /** Those of the ids asked for that are of something around the region. */
  within: string[];
  text: string;
}

export interface Listener {
  /** The regions that readers listen to now; `ids` are ids of elements to be related to. undefined: the page does not answer. */
  regions(ids: readonly string[]): Promise<LiveRegion[] | undefined>;
  /** Takes a last look and tells everything that was announced since the last call; undefined: the page does not answer in time or is too large to be read. */
  heard(): Promise<Announcement[] | undefined>;
  /** Whether the last look found more in the page than can be read. */
  isTooLarge(): boolean;
  /** Resolves true as soon as an announcement (since the last call of heard()) matches, false after `ms` of the page's own time. */
  until(test: (announcement: Announcement) => boolean, ms: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** Names a node of the accessibility tree; the same one in every snapshot of a document. */
export type NodeKey = string;

/** A node of the accessibility tree with what its element says in the document. */
export interface AxNode {
  readonly key: NodeKey;
  readonly role: string;
  /** Readers can perceive it. */
  readonly exposed: boolean;
  /** Of texts: what they say. Of others: the name that the browser computes. */
  readonly name: string;
  /** Where the document gives it an aria-label. */
  readonly label: string | null;
  /** As the browser tells it, on the root of a region only: the value may be a wrong one. */
  readonly live: string | null;
  readonly atomic: boolean;
  readonly busy: boolean;
  readonly relevant: string;
  readonly parent: NodeKey | undefined;
  readonly children: readonly NodeKey[];
  /** Comes from the document, and is not made by CSS or a list. */
  readonly isOwn: boolean;
  /** The nearest block around a text: a blank is heard between those of two blocks. */
  readonly block: number;
  /** Undefined: not an element. */
  readonly element: ElementNotes | undefined;
}

/** What an element says about itself. */
export interface ElementNotes {
  readonly tag: string;
  readonly id: string;
  readonly classNames: string;
  readonly role: string | null;
  readonly ariaLive: string | null;
  readonly ariaAtomic: string | null;
  readonly ariaRelevant: string | null;
  readonly ariaBusy: string | null;
}

/** What readers can perceive of a page at one moment. */
export interface Snapshot {
  /** Names the document: another one is another page. */
  readonly document: string;
  /** The accessibility trees of the page and of its frames. */
  readonly nodes: ReadonlyMap<NodeKey, AxNode>;
  /** The keys of the trees' roots: the page, and each of its frames. */
  readonly roots: readonly NodeKey[];
  /** The element around each element, whether readers perceive it or not. */
  readonly around: ReadonlyMap<NodeKey, NodeKey>;
  /** The first element with an id, whether readers perceive it or not. */
  readonly ids: ReadonlyMap<string, NodeKey>;
}
