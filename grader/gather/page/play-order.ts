import type { VisitScenario } from '../../scenarios/client/scenario.ts';
import type { NotPlayed, Transcript } from '../../types/evidence.ts';
import { joined, nonePlayed, type Played } from '../play.ts';
import { playVisits, type Stage, whyNoFurther } from './play-pages.ts';

/** The pages of one run, each in its turn. */
export interface Order {
  /** The first visit, which the others build on. */
  readonly opening: Promise<Played>;
  /** The visits of the page. */
  readonly visited: Promise<Played>;
  /**
   * Both halves together. `play` may be called a second time: `again` tells that what the first time has left behind on the
   * server must be gone.
   */
  together(play: (again: boolean) => Promise<Transcript | NotPlayed>): Promise<Transcript | NotPlayed>;
}

type Result = Transcript | NotPlayed;

/**
 * Plays the first visit by itself. A page that has behaved well in it is played in all other ways side by side, since most of
 * that time is spent waiting. Where it behaves badly after all, the others may have felt it: nothing of that counts,
 * and they are played one after another. `apart`: so from the beginning.
 */
export function playInOrder(
  stage: Stage,
  [first, ...others]: readonly [VisitScenario, ...VisitScenario[]],
  onScenario: (scenario: VisitScenario) => void,
  apart: boolean,
): Order {
  const { browser } = stage;
  const opening = playVisits(stage, [first], onScenario);
  let sideBySide = true;
  let besideVisits: Promise<unknown> | undefined;

  /** What comes of something during which no browser had to be ended; undefined otherwise. */
  async function undisturbed<Outcome>(play: () => Promise<Outcome>): Promise<Outcome | undefined> {
    const before = browser.kills();
    const outcome = await play();
    return browser.kills() === before ? outcome : undefined;
  }

  async function playBeside(): Promise<Played | undefined> {
    sideBySide = !apart && isWellBehaved(resultOf(await opening, first));
    if (!sideBySide) return undefined;
    const outcome = await undisturbed(() =>
      Promise.all(others.map((scenario) => playVisits(stage, [scenario], onScenario))),
    );
    sideBySide = outcome?.every((played, at) => isFine(resultOf(played, others[at]))) ?? false;
    return sideBySide && outcome ? joined(...outcome) : undefined;
  }

  const beside = playBeside();
  // Told by `visited`, which fails for the same reason.
  beside.catch(() => undefined);

  async function visit(): Promise<Played> {
    const alone = await opening;
    const side = await beside;
    if (side) return joined(alone, side);
    const before = whyNoFurther(resultOf(alone, first));
    if (before) return joined(alone, { transcripts: {}, notPlayed: nonePlayed(others, before.reason, before.detail) });
    await besideVisits;
    return joined(alone, await playVisits(stage, others, onScenario));
  }

  const visited = visit();

  async function playTogetherBeside(play: () => Promise<Result>): Promise<Result | undefined> {
    await opening;
    if (!sideBySide) return undefined;
    const attempt = undisturbed(play);
    besideVisits = attempt;
    const result = await attempt;
    const wereOthersFine = (await beside) !== undefined;
    return wereOthersFine && result && !isBroken(result) ? result : undefined;
  }

  return {
    opening,
    visited,
    async together(play) {
      let again = false;
      const side = await playTogetherBeside(() => {
        again = true;
        return play(false);
      });
      if (side) return side;
      const { transcripts, notPlayed } = await visited;
      // What a page does where only remarks are made costs it nothing here.
      const noBrowser = Object.values(notPlayed).find(({ reason }) => reason === 'no-browser');
      const before = noBrowser ?? notPlayed[first.id] ?? whyNoFurther(transcripts[first.id]);
      return before ?? play(again);
    },
  };
}

const resultOf = ({ transcripts, notPlayed }: Played, scenario: VisitScenario | undefined): Result | undefined =>
  scenario && (transcripts[scenario.id] ?? notPlayed[scenario.id]);

const isFine = (result: Result | undefined): boolean =>
  result !== undefined && !('reason' in result) && whyNoFurther(result) === undefined;

const isBroken = (result: Result): boolean =>
  'reason' in result || result.events.some(({ kind }) => kind === 'page-hung' || kind === 'page-crashed');

/** Whether a page kept to itself, so that it will hardly get in the way of others. */
function isWellBehaved(result: Result | undefined): boolean {
  if (!result || 'reason' in result || !isFine(result)) return false;
  const RUDE: ReadonlySet<string> = new Set(['page-flooded', 'page-popup', 'page-dialog', 'page-navigated']);
  return !result.events.some(
    (event) =>
      RUDE.has(event.kind) ||
      // So much in it that looking at it takes its time.
      (event.kind === 'page-seen' && Object.values(event.regions).some(({ cut }) => cut)),
  );
}
