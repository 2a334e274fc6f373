import { type Change, changesBetween, type Perceived, perceived } from './changes.ts';
import { textEvents } from './platform.ts';
import { isBusy, nameOf, type Region, regionAt, regionOf } from './regions.ts';
import { bare, isText, soundsLike, textOf } from './speech-text.ts';
import type { Announcement, AnnouncementReason, AxNode, NodeKey, Snapshot } from './types.ts';

export type Spoken = Omit<Announcement, 'at'>;

/** What is known from earlier snapshots, by the key of a region's root. */
export interface Memory {
  /** What changed while a region was busy. */
  readonly held: ReadonlyMap<NodeKey, readonly NodeKey[]>;
  /** Regions that were made live when they were there already, and have said nothing yet. */
  readonly madeLive: ReadonlySet<NodeKey>;
}

export const NO_MEMORY: Memory = { held: new Map(), madeLive: new Set() };

/** What is to be said together: one change, or all changes in an atomic part of a region. */
interface Unit {
  region: Region;
  /** Undefined: not atomic, the change itself is said. */
  atomic: AxNode | undefined;
  keys: NodeKey[];
  reason: AnnouncementReason;
  certain: boolean;
}

/** What a screen reader says after a page went from one state to the next. Another document says nothing: it is read on demand. */
export function announce(before: Snapshot, after: Snapshot, memory: Memory): { spoken: Spoken[]; memory: Memory } {
  if (before.document !== after.document) return { spoken: [], memory: NO_MEMORY };
  const was = perceived(before);
  const madeLive = new Set([...memory.madeLive, ...madeLiveBetween(before, after, was)]);
  const held = new Map(memory.held);
  const units: Unit[] = [];
  const changes = changesBetween(before, after);
  for (const change of changes) {
    const region = listeningRegion(change, after);
    if (!region) {
      if (change.reason !== 'moved') units.push(...regionsThatCame(change, after));
      continue;
    }
    if (isHeldBack(after, region, change.keys[0])) {
      held.set(region.root.key, [...(held.get(region.root.key) ?? []), ...change.keys]);
      continue;
    }
    addTo(units, unitFor(change, region, after, madeLive.has(region.root.key)));
  }
  units.push(...unitsLetGo(held, after));
  const certainty = doubts(units, changes, before, after);
  const spoken = units.flatMap((unit) => spokenOf({ ...unit, certain: unit.certain && certainty(unit) }, after));
  for (const { region } of units) madeLive.delete(region.root.key);
  return { spoken: [...losingRivals(spoken), ...platformLayer(before, after, spoken)], memory: { held, madeLive } };
}

/** The region that was listened to when something changed in it: one that came just now, in no other one, was not. */
function listeningRegion({ keys, reason }: Change, after: Snapshot): Region | undefined {
  const [key = ''] = keys;
  const isNew = reason === 'added' || reason === 'exposed';
  const around = isNew ? regionOf(after, after.nodes.get(key)?.parent) : undefined;
  const own = regionOf(after, key);
  return isNew && !around ? undefined : own;
}

function madeLiveBetween(before: Snapshot, after: Snapshot, was: Perceived): NodeKey[] {
  return [...after.nodes.values()]
    .filter((node) => {
      const old = before.nodes.get(node.key);
      return old !== undefined && was.has(node.key) && regionAt(node) !== undefined && regionAt(old) === undefined;
    })
    .map(({ key }) => key);
}

/** Regions in what is new: only an alert is heard everywhere when it comes together with its text. */
function regionsThatCame({ keys }: Change, after: Snapshot): Unit[] {
  const units: Unit[] = [];
  const look = (key: NodeKey): void => {
    const node = after.nodes.get(key);
    if (!node) return;
    const region = regionAt(node) ?? alertDialog(node);
    if (!region) node.children.forEach(look);
    else if (!isBusy(node)) {
      const certain = node.role === 'alert';
      units.push({ region, atomic: undefined, keys: [key], reason: 'region-appeared', certain });
    }
  };
  keys.forEach(look);
  return units;
}

/** Not a live region, but Chromium tells of it like an alert when it appears. */
function alertDialog(node: AxNode): Region | undefined {
  const isOne = node.exposed && node.role === 'alertdialog';
  return isOne ? { root: node, politeness: 'assertive', isDoubtful: true } : undefined;
}

function isHeldBack(after: Snapshot, region: Region, key: NodeKey | undefined): boolean {
  for (let at = key; at !== undefined; ) {
    const node = after.nodes.get(at);
    if (!node) return false;
    if (isBusy(node)) return true;
    if (at === region.root.key) return false;
    at = node.parent;
  }
  return false;
}

/** Regions that changed while they were busy, and are so no longer. */
function unitsLetGo(held: Map<NodeKey, readonly NodeKey[]>, after: Snapshot): Unit[] {
  return [...held].flatMap(([key, keys]) => {
    const root = after.nodes.get(key);
    const region = root && regionAt(root);
    const kept = keys.filter((each) => after.nodes.has(each));
    if (region && kept.some((each) => isHeldBack(after, region, each))) return [];
    held.delete(key);
    if (!region || kept.length === 0) return [];
    return [{ region, atomic: root, keys: kept, reason: 'busy-ended' as const, certain: !region.isDoubtful }];
  });
}

function unitFor(change: Change, region: Region, after: Snapshot, isNewlyLive: boolean): Unit {
  const { keys } = change;
  const reason: AnnouncementReason = isNewlyLive ? 'became-live' : region.isDoubtful ? 'wrong-token' : change.reason;
  const certain =
    !isNewlyLive &&
    !region.isDoubtful &&
    change.reason !== 'same-text' &&
    change.reason !== 'moved' &&
    isRelevant(change, region, after) &&
    !keys.some((key) => HALVES.has(after.nodes.get(key)?.role ?? ''));
  return { region, atomic: atomicPartAround(after, region, keys[0]), keys, reason, certain };
}

/** Of these, one reader or another loses a half. */
const HALVES = new Set(['row', 'cell', 'gridcell', 'LayoutTableRow', 'LayoutTableCell', 'term', 'definition']);

/** Whether the region's aria-relevant asks for such a change. Readers speak it anyway, but it isn't promised. */
function isRelevant({ reason, keys }: Change, { root }: Region, after: Snapshot): boolean {
  const asked = root.relevant.toLowerCase();
  if (asked === '' || asked.includes('all')) return true;
  const isTextOnly = keys.every((key) => isText(after.nodes.get(key)?.role ?? ''));
  if (asked.includes('text') && isTextOnly) return true;
  return asked.includes('additions') && (reason === 'added' || reason === 'exposed');
}

/** The nearest part around a change that is to be read as a whole. */
function atomicPartAround(after: Snapshot, region: Region, key: NodeKey | undefined): AxNode | undefined {
  for (let at = key; at !== undefined; ) {
    const node = after.nodes.get(at);
    if (!node) return undefined;
    const written = node.element?.ariaAtomic?.trim().toLowerCase();
    if (written === 'true') return node;
    if (written === 'false') return undefined;
    if (at === region.root.key) return region.root.atomic ? node : undefined;
    at = node.parent;
  }
  return undefined;
}

/** Changes in one atomic part are said together. */
function addTo(units: Unit[], unit: Unit): void {
  const same = unit.atomic && units.find(({ atomic }) => atomic?.key === unit.atomic?.key);
  if (!same) {
    units.push(unit);
    return;
  }
  same.keys.push(...unit.keys);
  if (unit.certain && !same.certain) same.reason = unit.reason;
  same.certain ||= unit.certain;
}

/** What makes a unit doubtful that is certain by itself: the company it comes in. */
function doubts(units: readonly Unit[], changes: readonly Change[], before: Snapshot, after: Snapshot) {
  const parentOf = (key: NodeKey | undefined) => after.nodes.get(key ?? '')?.parent ?? '';
  const placesOfChangedTexts = (region: NodeKey) =>
    new Set(
      units
        .filter((unit) => unit.region.root.key === region && !unit.atomic && unit.reason === 'changed')
        .map((unit) => parentOf(unit.keys[0])),
    );
  const changesIn = new Map<NodeKey, number>();
  for (const { keys } of changes) changesIn.set(parentOf(keys[0]), (changesIn.get(parentOf(keys[0])) ?? 0) + 1);
  const isRebuilt = (place: NodeKey) =>
    (changesIn.get(place) ?? 0) > 1 && (before.nodes.get(place)?.children ?? []).some((key) => !after.nodes.has(key));
  return ({ region, atomic, reason, keys }: Unit): boolean => {
    if (atomic) return true;
    // One reader drops text events that come right after another one.
    if (reason === 'changed' && placesOfChangedTexts(region.root.key).size > 1) return false;
    // Of a list that is built anew, any one item may be what comes out.
    return !(reason === 'added' && region.root.role !== 'log' && isRebuilt(parentOf(keys[0])));
  };
}

/** One entry; of an atomic part of which only a piece changed, perhaps one more with the whole of it. */
function spokenOf(unit: Unit, after: Snapshot): Spoken[] {
  const { region, atomic, keys, reason, certain } = unit;
  const entry = {
    politeness: region.politeness,
    atomic: atomic !== undefined || region.root.atomic,
    region: nameOf(region.root),
    layer: 'model' as const,
  };
  const text = withName(region.root, textOf(after, keys));
  if (!text) return [];
  const said = { ...entry, text, reason, certain };
  if (!atomic) return [said];
  const whole = textOf(after, [atomic.key]);
  if (soundsLike(whole, text)) return [{ ...said, text: whole }];
  // Roles imply that a status is atomic, and no reader heeds that: only what changed is said.
  const isWritten = atomic.element?.ariaAtomic?.trim().toLowerCase() === 'true' || reason === 'busy-ended';
  return isWritten ? [said, { ...entry, text: whole, reason: 'whole', certain: false }] : [said];
}

/** A dialog that appears is called by its name. */
const withName = ({ role, name }: AxNode, text: string): string =>
  role === 'alertdialog' ? `${name} ${text}`.trim() : text;

/** Something assertive and something polite in the same moment: one of the two may be lost. */
function losingRivals(spoken: readonly Spoken[]): Spoken[] {
  const areRivals = new Set(spoken.map(({ politeness }) => politeness)).size > 1;
  const regions = new Set(spoken.map(({ region }) => region)).size;
  return areRivals && regions > 1 ? spoken.map((entry) => ({ ...entry, certain: false })) : [...spoken];
}

/** What Chromium makes its readers say that the model doesn't have. */
function platformLayer(before: Snapshot, after: Snapshot, spoken: readonly Spoken[]): Spoken[] {
  const said = new Set(spoken.map(({ text }) => bare(text)));
  const extra: Spoken[] = [];
  for (const { key, text, reason } of textEvents(before, after)) {
    const region = regionOf(after, key);
    const sound = bare(text);
    if (!region || !sound || said.has(sound) || isHeldBack(after, region, key)) continue;
    const isPart = reason === 'replayed' && [...said].some((whole) => whole.includes(sound));
    said.add(sound);
    extra.push({
      text,
      politeness: region.politeness,
      atomic: region.root.atomic,
      region: nameOf(region.root),
      reason: isPart ? 'piece' : reason,
      certain: false,
      layer: 'platform',
    });
  }
  return extra;
}
