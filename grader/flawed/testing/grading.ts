import { join } from 'node:path';
import { afterAll, afterEach, expect, vi } from 'vitest';
import { createSharedBrowser } from '../../gather/page/shared-browser.ts';
import { openWorkshop } from '../../testing/workshop.ts';
import type { Flaw, Halves } from '../flaw.ts';
import { makeFlawed } from '../make-flawed.ts';
import { verdictsOfFolder } from '../verdicts.ts';

/** Makes a submission, grades the halves that are asked for, and tells every verdict that is more than a plain pass. */
type VerdictsOf = (
  flaw: Pick<Flaw, 'id' | 'form' | 'changes' | 'edition'>,
  halves: Halves,
) => Promise<Record<string, string>>;

/**
 * Grades the submissions of one test file, and sees to it that none leaves anything behind. `browser`: one for all of them, or
 * each its own, which is gone after it.
 */
export function openGrading(browsers: 'shared' | 'own'): VerdictsOf {
  const workshop = openWorkshop();
  const browser = createSharedBrowser();
  // The system needs a moment to end a browser that was killed, and Playwright one more to remove its folder.
  const nothingIsLeft = () =>
    vi.waitFor(() => expect([...workshop.browsersLeft(), ...workshop.copiesLeft()]).toEqual([]), { timeout: 10_000 });

  afterEach(async () => {
    if (browsers === 'own') await nothingIsLeft();
    expect(workshop.processesLeft()).toEqual([]);
  });
  afterAll(async () => {
    await browser.stop();
    await nothingIsLeft();
    workshop.remove();
  });
  return async (flaw, halves) => {
    const folder = join(workshop.path, flaw.id);
    await makeFlawed(flaw, folder);
    return verdictsOfFolder(folder, halves, {
      edition: flaw.edition,
      ...(browsers === 'shared' ? { browser } : {}),
    });
  };
}
