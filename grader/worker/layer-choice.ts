import { findChromium } from '../gather/chromium.ts';
import { type ChosenLayer, chooseLayer, type SandboxWish } from '../sandbox/layer.ts';
import { isOpenToAll } from '../sandbox/places.ts';

/**
 * The layer that is in force on this machine. `unfit`: why a sandbox would get in the way of what is asked.
 *
 * @throws SandboxError when bwrap is asked for and can't be had
 */
export const layerFor = async (
  wish: SandboxWish,
  { readable = [], unfit }: { readable?: readonly string[]; unfit?: string | undefined } = {},
): Promise<ChosenLayer> =>
  chooseLayer(wish, { readable, unfit: unfit ?? (wish === 'none' ? undefined : await hiddenBrowser()) });

/** Root has the inside run by another user, who can't use a browser of root's own. */
async function hiddenBrowser(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const chromium = await findChromium().catch(() => undefined);
  if (!chromium || isOpenToAll(chromium.executablePath)) return undefined;
  return `the browser (${chromium.executablePath}) lies where only its owner may look`;
}
