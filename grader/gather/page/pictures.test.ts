import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transcript } from '../../types/evidence.ts';
import { eventsOf, openVisits, SCRIPT, stepsOf, type Visits } from './testing/visits.ts';

let visits: Visits;
beforeAll(async () => {
  visits = await openVisits();
});
afterAll(() => visits.end());

const picturesIn = (transcript: Transcript) =>
  eventsOf(transcript, 'page-seen').flatMap(({ screenshot }) => screenshot ?? []);
const stepsWithPicture = (transcript: Transcript) =>
  stepsOf(transcript).flatMap(({ step, seen }) => (seen?.screenshot === undefined ? [] : [step.step]));

/** Fills the window with noise, which no JPEG makes small. */
const NOISE = `
const canvas = document.createElement('canvas');
canvas.width = innerWidth; canvas.height = innerHeight;
canvas.style.cssText = 'position: fixed; inset: 0; pointer-events: none';
const context = canvas.getContext('2d');
const image = context.createImageData(canvas.width, canvas.height);
for (let at = 0; at < image.data.length; at += 1) image.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
context.putImageData(image, 0, 0);
document.body.append(canvas);`;

describe('pictures of the page', () => {
  it('are kept of each stage when they are asked for', async () => {
    const transcript = await visits.visitWithPictures();
    expect(stepsWithPicture(transcript)).toEqual(['connect', 'log-in', 'hears', 'somebody-leaves']);
    for (const picture of picturesIn(transcript)) {
      // A JPEG begins with the bytes FF D8 FF.
      expect(picture.slice(0, 4)).toBe('/9j/');
      expect(picture.length).toBeLessThanOrEqual(200_000);
    }
  });

  it('are not taken otherwise, and what is seen is the same', async () => {
    const [without, withPictures] = [await visits.visit(), await visits.visitWithPictures()];
    expect(picturesIn(without)).toEqual([]);
    const seenIn = (transcript: Transcript) =>
      stepsOf(transcript).map(({ step, seen }) => [step.step, seen !== undefined]);
    expect(seenIn(without)).toEqual(seenIn(withPictures));
  });

  it('that would be too large are left out, and cost the page nothing', async () => {
    const transcript = await visits.visitWithPictures({ 'client.js': `${SCRIPT}\n${NOISE}` });
    expect(picturesIn(transcript)).toEqual([]);
    expect(eventsOf(transcript, 'page-gave-up')).toEqual([]);
    expect(stepsOf(transcript).at(-1)?.step.step).toBe('closes');
  });
});
