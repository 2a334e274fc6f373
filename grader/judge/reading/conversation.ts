/** Reads the conversation as people do: which words belong to which message, who is named with it, and on which side it stands. Pure. */
import type { DomNode, RegionView } from '../../types/evidence.ts';
import { NO_NAMES, namesIn, saysYou } from './names.ts';
import { type Piece, readVisible, type Span, type VisibleText } from './visible-text.ts';

/** A chat message that the page has to show. */
export interface Said {
  who: string;
  isOwn: boolean;
  /** A word in the text that is nowhere else. */
  marker: string;
  text: string;
}

/** How a message is signed: with its sender, with somebody else (or a word such as "undefined"), or not at all. */
export type Sender = { is: 'right' } | { is: 'other'; name: string } | { is: 'none' };

/** One copy of a message in the page. */
export interface Copy {
  sender: Sender;
  /** The classes `left` and `right` on, around and in the entry, from outside inwards. */
  sides: string[];
  looks: Looks;
  /** What a reader sees of it. */
  shown: string;
}

/** A message as it stands in the page: the copy that is signed, if there are several. */
export interface Entry extends Copy {
  said: Said;
  /** How often it is there. */
  times: number;
  /** Whether all of its text is there. */
  isWhole: boolean;
  /** All its copies, in the order of the page. */
  copies: Copy[];
  /** Where it stands: pixels from the top, and characters from the beginning. */
  place: { y: number; at: number };
}

/** What tells entries apart without any class. */
export interface Looks {
  /** Where it begins, in pixels from the left. */
  x: number;
  align: string;
  background: string;
}

interface Place {
  said: Said;
  at: number;
  piece: Piece;
  /** The largest element that holds this message and no other. */
  node?: DomNode;
  /** The stretch of that element, else of the message alone. */
  span: Span;
}

/** The messages that can be seen in a region, in the order of `said`. */
export function readConversation(
  view: RegionView | undefined,
  said: readonly Said[],
  people: readonly string[],
): { text: string; entries: Entry[] } {
  const visible = readVisible(view);
  const places = placesOf(visible, said);
  const senders = sendersOf(visible, places, people);
  const copyAt = (place: Place): Copy => ({
    sender: senders.get(place) ?? { is: 'none' },
    sides: sidesOf(visible, place, places),
    looks: looksOf(visible, place, (node) => isMixed(visible.spanOf(node), places)),
    shown: visible.text.slice(place.span.from, place.span.to).trim(),
  });
  const entries = said.flatMap((message): Entry[] => {
    const own = places.filter((place) => place.said === message);
    const [first] = own;
    if (!first) return [];
    const copies = own.map((place) => copyAt(place));
    return [
      {
        ...(copies.find(({ sender }) => sender.is === 'right') ?? copyAt(first)),
        said: message,
        times: own.length,
        isWhole: visible.text.replaceAll(/\s+/g, ' ').includes(message.text.replaceAll(/\s+/g, ' ').trim()),
        copies,
        place: { y: first.piece.box[1] ?? 0, at: first.at },
      },
    ];
  });
  return { text: visible.text.trim(), entries };
}

function placesOf(visible: VisibleText, said: readonly Said[]): Place[] {
  const found = said
    .flatMap((message) => {
      const places: { said: Said; at: number }[] = [];
      for (let at = visible.text.indexOf(message.marker); at >= 0; at = visible.text.indexOf(message.marker, at + 1))
        places.push({ said: message, at });
      return places;
    })
    .sort((a, b) => a.at - b.at);
  return found.flatMap(({ said: message, at }) => {
    const piece = visible.pieces.find(({ from, to }) => at >= from && at < to);
    if (!piece) return [];
    const isAlone = (node: DomNode) => {
      const { from, to } = visible.spanOf(node);
      return found.filter((other) => other.at >= from && other.at < to).length === 1;
    };
    const node = piece.path.slice(1).find(isAlone);
    const begins = Math.max(visible.text.lastIndexOf(message.text, at + message.marker.length), piece.from);
    const alone = message.text.includes(message.marker) && begins <= at ? begins : at;
    const span = node ? visible.spanOf(node) : { from: alone, to: Math.max(alone + message.text.length, at + 1) };
    return [{ said: message, at, piece, span, ...(node ? { node } : {}) }];
  });
}

/** Whether messages of the page's own person and of others both stand in a stretch: what is around all tells nobody apart. */
const isMixed = ({ from, to }: Span, places: readonly Place[]): boolean => {
  const inside = places.filter(({ at }) => at >= from && at < to);
  return inside.some(({ said }) => said.isOwn) && inside.some(({ said }) => !said.isOwn);
};

/**
 * Who is named with each message. First what stands in its entry is looked at, from the text outwards; then what stands between entries:
 * before all messages or behind all of them, whichever fits; then who is named for the message above, when one person speaks twice.
 */
function sendersOf(visible: VisibleText, places: readonly Place[], people: readonly string[]): Map<Place, Sender> {
  const senders = new Map<Place, Sender>();
  const apart: Place[] = [];
  for (const place of places) {
    const inside = place.piece.path
      .slice(1)
      .filter((node) => place.node && contains(place.node, node))
      .map((node) => signature(visible, visible.spanOf(node), place, people))
      .findLast((sender) => sender.is !== 'none');
    if (inside) senders.set(place, inside);
    else apart.push(place);
  }
  const gapOf = (place: Place, side: -1 | 1): Span => {
    const neighbour = places[places.indexOf(place) + side];
    return side < 0
      ? { from: neighbour?.span.to ?? 0, to: place.span.to }
      : { from: place.span.from, to: neighbour?.span.from ?? visible.text.length };
  };
  const signedAt = (place: Place, side: -1 | 1) => signature(visible, gapOf(place, side), place, people);
  const right = (side: -1 | 1) => apart.filter((place) => signedAt(place, side).is === 'right').length;
  const side = right(-1) >= right(1) ? -1 : 1;
  for (const place of apart) {
    const sender = signedAt(place, side);
    const above = places[places.indexOf(place) - 1];
    const goesOn = sender.is === 'none' && above?.said.who === place.said.who ? senders.get(above) : undefined;
    senders.set(place, goesOn ?? sender);
  }
  return senders;
}

const contains = (outer: DomNode, inner: DomNode): boolean =>
  outer === inner || outer.children.some((child) => !('text' in child) && contains(child, inner));

function signature(visible: VisibleText, span: Span, { said }: Place, people: readonly string[]): Sender {
  const whole = visible.text.slice(span.from, span.to);
  // The text itself may name somebody. What takes its place is as long, so that all else stays where it is.
  const words = whole.replaceAll(said.text, '\n'.repeat(said.text.length));
  const text = visible.text.slice(0, span.from) + words + visible.text.slice(span.to);
  const names = namesIn({ ...visible, text }, span, people).map(({ name }) => name);
  if (names.includes(said.who) || (said.isOwn && saysYou(words))) return { is: 'right' };
  const other = names.findLast((name) => !isNothing(name)) ?? names[0] ?? (saysYou(words) ? 'You' : undefined);
  return other === undefined ? { is: 'none' } : { is: 'other', name: other };
}

const isNothing = (name: string): boolean => (NO_NAMES as readonly string[]).includes(name);

/** The classes on what is around the message, on it and in it; where there are none, those of what stands before it. */
function sidesOf(visible: VisibleText, place: Place, places: readonly Place[]): string[] {
  const { piece, node } = place;
  const shared = (each: DomNode) => isMixed(visible.spanOf(each), places);
  const sides = (nodes: readonly DomNode[]) =>
    nodes.flatMap(({ classes }) => classes.filter((name) => name === 'left' || name === 'right'));
  const around = piece.path.slice(1).filter((each) => !shared(each) && !(node && contains(node, each)));
  const own = sides([...around, ...(node ? elementsIn(node) : [])]);
  if (own.length > 0) return own;
  const ends = places[places.indexOf(place) - 1]?.span.to ?? 0;
  const before = visible.pieces.filter(({ from }) => from >= ends && from < place.span.from);
  return sides([...new Set(before.flatMap(({ path }) => path.slice(1)))].filter((each) => !shared(each)));
}

const elementsIn = (node: DomNode): DomNode[] => [
  node,
  ...node.children.flatMap((child) => ('text' in child ? [] : elementsIn(child))),
];

function looksOf(visible: VisibleText, { piece, span }: Place, shared: (node: DomNode) => boolean): Looks {
  const inside = visible.pieces.filter(({ from, to }) => from >= span.from && to <= span.to);
  const own = piece.path.slice(1).filter((node) => !shared(node));
  return {
    x: Math.min(...[piece, ...inside].map(({ box }) => box[0] ?? 0)),
    align: own.findLast(({ align }) => align !== undefined)?.align ?? '',
    background: own.findLast(({ background }) => background !== undefined)?.background ?? '',
  };
}
