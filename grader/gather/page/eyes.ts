import type { Edition } from '../../types/edition.ts';
import type { DomNode } from '../../types/evidence.ts';
import { timer } from '../patience.ts';
import { LONGEST_TEXT, viewRegion } from './region-view.ts';
import { openTree } from './seen-tree.ts';
import type { ServedClient } from './served-client.ts';
import { type Expected, lookAt, type RegionIds, type Sight } from './sights.ts';
import type { Answer, World } from './world.ts';

/** Sees one page as a person would. */
export interface Eyes {
  /** Waits for what is expected, and tells what is to be seen then; undefined when the page does not answer within `patience` ms. */
  look(expected: Expected | undefined, patience: number): Promise<Sight | undefined>;
  /** A picture of the page as base64, if it can be taken and is not too large. */
  picture(): Promise<string | undefined>;
}

interface EyesOptions {
  client: ServedClient;
  edition: Edition;
  /** Leaves out of a text what is about other people. */
  conceal?: ((text: string) => string) | undefined;
}

/** Milliseconds after which closed shadow roots are looked for again. */
const LOOK_AGAIN = 100;
const SCREENSHOT_LIMIT = 1_500;
/** Characters of base64: a page that draws noise takes more, and gets no picture. */
const LARGEST_SCREENSHOT = 200_000;
const SCREENSHOT = { format: 'jpeg', quality: 50, optimizeForSpeed: true } as const;

export function openEyes(world: World, { client, edition, conceal }: EyesOptions): Eyes {
  const ids = regionIdsOf(edition);

  /** Looks into closed shadow roots too. New ones come as the page goes on, so they are looked for again and again. */
  async function lookBehind(expected: Expected | undefined, patience: number): Promise<Answer<Sight>> {
    const begun = performance.now();
    for (;;) {
      const left = Math.max(0, (expected?.limit ?? 0) - (performance.now() - begun));
      const once = expected && { ...expected, limit: Math.min(LOOK_AGAIN, left) };
      const answer = await world.callWithRoots(
        lookAt,
        [ids, once ?? null, LONGEST_TEXT, openTree, viewRegion],
        patience - (expected?.limit ?? 0) + LOOK_AGAIN,
      );
      if (answer.kind !== 'value' || answer.value.met || left === 0) return answer;
    }
  }

  return {
    async look(expected, patience) {
      const answer = client.mayHideRoots()
        ? await lookBehind(expected, patience)
        : await world.call(lookAt, [ids, expected ?? null, LONGEST_TEXT, openTree, viewRegion, []], patience);
      if (answer.kind !== 'value') return undefined;
      return conceal ? concealedSight(answer.value, conceal) : answer.value;
    },

    async picture() {
      const picture = world.session.send('Page.captureScreenshot', SCREENSHOT).then(
        ({ data }) => (data.length > LARGEST_SCREENSHOT ? undefined : data),
        () => undefined,
      );
      const late = timer(SCREENSHOT_LIMIT);
      const taken = await Promise.race([picture, late.done.then(() => undefined)]);
      late.clear();
      return taken;
    },
  };
}

function concealedSight({ met, regions }: Sight, conceal: (text: string) => string): Sight {
  const inTree = (node: DomNode): DomNode => ({
    ...node,
    children: node.children.map((child) => ('tag' in child ? inTree(child) : { ...child, text: conceal(child.text) })),
  });
  const views = Object.entries(regions).map(([region, { tree, text, ...view }]) => [
    region,
    { ...view, text: text.split('\n').map(conceal).join('\n'), ...(tree ? { tree: inTree(tree) } : {}) },
  ]);
  return { met, regions: Object.fromEntries(views) };
}

function regionIdsOf({ page }: Edition): RegionIds {
  return {
    users: [page.usersList],
    chat: [page.chat],
    ...(page.update === null ? {} : { update: [page.update] }),
    status: [page.status, page.wsStatus],
    nameDisplay: [page.nameDisplay],
  };
}
