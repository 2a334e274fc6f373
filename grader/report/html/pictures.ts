import type { PageSeenEvent, Transcript } from '../../types/evidence.ts';
import { eventInWords } from '../event-words.ts';
import { html, type Markup } from './markup.ts';

/** Characters of base64 that all pictures of a page may take together: most of a report's size. */
const MOST_CHARACTERS = 600_000;

/** The pictures of each scenario, as many as fit into one page, in the order in which they were taken. */
export function picturesIn(transcripts: readonly Transcript[]): ReadonlyMap<string, readonly Markup[]> {
  let left = MOST_CHARACTERS;
  return new Map(
    transcripts.map((transcript) => {
      const taken = transcript.events.flatMap((event) => {
        if (event.kind !== 'page-seen' || !isPicture(event.screenshot) || event.screenshot.length > left) return [];
        left -= event.screenshot.length;
        return [figure(event, event.screenshot, transcript)];
      });
      return [transcript.scenario, taken];
    }),
  );
}

/** Evidence may come from a file, where anything may stand. */
const isPicture = (text: string | undefined): text is string => /^[A-Za-z0-9+/]+=*$/.test(text ?? '');

function figure(event: PageSeenEvent, picture: string, { events }: Transcript): Markup {
  const step = events[event.after];
  const moment = step ? eventInWords(step) : 'later';
  return html`<figure>
<img alt="${`Picture of the page. ${eventInWords(event)}`}" src="data:image/jpeg;base64,${picture}">
<figcaption><b>${event.page} page</b> after: ${moment}</figcaption>
</figure>`;
}
