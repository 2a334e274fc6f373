/**
 * What runs beside the page's scripts to see what a person would see. These functions are sent as text: they use nothing
 * from around them.
 */
import type { RegionView } from '../../types/evidence.ts';
import type { viewRegion } from './region-view.ts';
import type { openTree } from './seen-tree.ts';

/** The regions of the page that change. */
export const REGIONS = ['users', 'chat', 'update', 'status', 'nameDisplay'] as const;
export type Region = (typeof REGIONS)[number];
/** Ids of the elements of each region, the one to prefer first. */
export type RegionIds = Partial<Record<Region, string[]>>;

/** Text that should come to be seen. Capitals don't matter, as a stylesheet can change them. */
export interface Expected {
  region: Region;
  /** Each of these, as often as it is named; of an inner list, any. */
  has: (string | string[])[];
  /** Nothing of this; or the region has changed and rests, since a notice may well name who left. */
  lacks: string[];
  /** Text of the region before. */
  before: string;
  /** Milliseconds to wait. */
  limit: number;
}

export interface Sight {
  met: boolean;
  regions: Partial<Record<Region, RegionView>>;
}

/**
 * Waits until something is to be seen, or not at all, and tells what is to be seen then. `read` and `view` are `openTree` and
 * `viewRegion`, `closed` the shadow roots that do not let themselves be found.
 */
export async function lookAt(
  ids: RegionIds,
  expected: Expected | null,
  longestText: number,
  read: typeof openTree,
  view: typeof viewRegion,
  closed: readonly ShadowRoot[],
): Promise<Sight> {
  /** Milliseconds without a change after which a region that looks nearly right is taken as it is. */
  const REST = 60;
  /** Milliseconds after which it is looked again: not all changes are told. */
  const AGAIN = 100;
  const tree = read(closed);

  const elementOf = (region: Region): HTMLElement | undefined => {
    for (const id of ids[region] ?? []) {
      const element = tree.find(id);
      if (element) return element;
    }
    return undefined;
  };

  const look = (met: boolean): Sight => {
    // What fades or slides in is seen as it comes to rest.
    for (const animation of document.getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
    const regions: Sight['regions'] = {};
    for (const region of Object.keys(ids) as Region[]) {
      const element = elementOf(region);
      if (element) regions[region] = view(element, tree, longestText);
    }
    return { met, regions };
  };

  /** A picture that can't be loaded may do something then, which belongs to what is seen now. */
  const picturesSettled = async (): Promise<void> => {
    const MOST_PICTURES = 20;
    /** Milliseconds: one that never comes keeps nothing waiting, and what is seen then is judged as it is. */
    const LONGEST = 300;
    const pictures = (Object.keys(ids) as Region[])
      .flatMap((region) => Array.from(elementOf(region)?.querySelectorAll('img') ?? []))
      .slice(0, MOST_PICTURES);
    const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    const settled = pictures.map(async (picture) => {
      if (!picture.complete) {
        await new Promise((resolve) => {
          picture.addEventListener('load', resolve, { once: true });
          picture.addEventListener('error', resolve, { once: true });
        });
      } else if (picture.naturalWidth === 0) {
        // That it failed may not have been told yet.
        await frame().then(frame);
      }
    });
    if (settled.length > 0) {
      await Promise.race([Promise.all(settled), new Promise((resolve) => setTimeout(resolve, LONGEST))]);
    }
  };

  if (expected === null) return look(true);
  const { region, has, lacks, before, limit } = expected;

  const stateNow = (): 'missing' | 'nearly' | 'there' => {
    const element = elementOf(region);
    const text = element ? tree.wordsOf(element) : '';
    const low = text.toLowerCase();
    const timesIn = (word: string) => low.split(word.toLowerCase()).length - 1;
    const timesNamed = (word: string) =>
      has.filter((one) => typeof one === 'string' && one.toLowerCase() === word.toLowerCase()).length;
    const holds = (word: string) => timesIn(word) > 0;
    if (!has.every((one) => (typeof one === 'string' ? timesIn(one) >= timesNamed(one) : one.some(holds)))) {
      return 'missing';
    }
    if (!lacks.some(holds)) return 'there';
    return text.slice(0, longestText) === before ? 'missing' : 'nearly';
  };

  const met = await new Promise<boolean>((resolve) => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    let planned = false;
    const finish = (found: boolean) => {
      observer.disconnect();
      clearTimeout(resting);
      clearTimeout(end);
      clearInterval(again);
      // What the same handler of the page still has to do, it does before the next task.
      setTimeout(() => resolve(found));
    };
    const check = () => {
      planned = false;
      clearTimeout(resting);
      const state = stateNow();
      watch();
      if (state === 'there') finish(true);
      if (state === 'nearly') resting = setTimeout(() => finish(true), REST);
    };
    const observer = new MutationObserver(() => {
      // A page that never stops changing would otherwise be read at each change.
      if (planned) return;
      planned = true;
      setTimeout(check);
    });
    const watched = new Set<Node>();
    const watch = () => {
      for (const root of [document, ...tree.roots]) {
        if (watched.has(root)) continue;
        watched.add(root);
        observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
      }
    };
    const again = setInterval(check, AGAIN);
    const end = setTimeout(() => finish(stateNow() !== 'missing'), limit);
    check();
  });
  await picturesSettled();
  return look(met);
}
