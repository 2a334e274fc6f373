import type { Transcript, TranscriptEvent } from '../../types/evidence.ts';
import { eventInWords } from '../event-words.ts';
import { oneLine } from '../safe-text.ts';
import { type Citations, eventId, linkToCheck } from './citations.ts';
import { type Lanes, lanesOf, type Shape, shapeOf } from './lanes.ts';
import { html, type Markup } from './markup.ts';

/** Events shown of one scenario, besides those that are cited. */
const MOST_ROWS = 140;

interface Row {
  event: TranscriptEvent;
  index: number;
  shape: Shape;
  citedBy: readonly string[];
}

/**
 * All that went between the clients and the server in one scenario: a list, drawn as a diagram with a lane for each of them. It is
 * text throughout, so that it can be read, searched and enlarged.
 */
export function sequenceDiagram(transcript: Transcript, citations: Citations, heading: string): Markup | undefined {
  const lanes = lanesOf(transcript);
  const rows = rowsOf(transcript, lanes, citations);
  const kept = rows.filter(({ citedBy }, nth) => nth < MOST_ROWS || citedBy.length > 0);
  if (kept.length === 0) return undefined;
  const start = transcript.events[0]?.at ?? 0;
  const items = kept.flatMap((row, nth) => {
    const before = rows.indexOf(row) - (nth === 0 ? 0 : rows.indexOf(kept[nth - 1] ?? row) + 1);
    return [before > 0 && gap(before), rowMarkup(row, lanes, transcript.scenario, start)];
  });
  const left = rows.length - 1 - rows.indexOf(kept.at(-1) as Row);
  return html`<div class="diagram" role="region" tabindex="0" aria-label="${`Sequence diagram: ${heading}`}">
<div class="row head" aria-hidden="true"><span class="at">ms</span><span class="track lanes-${lanes.names.length}">${lanes.names.map((name) => html`<b>${oneLine(name)}</b>`)}</span><span class="what"></span></div>
<ol role="list">
${items}${left > 0 && gap(left)}</ol>
</div>`;
}

function rowsOf({ events, scenario }: Transcript, lanes: Lanes, citations: Citations): Row[] {
  return events.flatMap((event, index) => {
    const citedBy = citations.by(scenario, index);
    const shape = shapeOf(event, lanes) ?? (citedBy.length > 0 ? { kind: 'point' as const, on: [0] } : undefined);
    return shape ? [{ event, index, shape, citedBy }] : [];
  });
}

const gap = (count: number): Markup =>
  html`<li class="gap">… ${count} more ${count === 1 ? 'event' : 'events'}, not shown …</li>\n`;

function rowMarkup({ event, index, shape, citedBy }: Row, lanes: Lanes, scenario: string, start: number): Markup {
  const marks =
    citedBy.length > 0 &&
    html` <span class="mark">✗ shows that ${listOf(citedBy)} ${citedBy.length === 1 ? 'fails' : 'fail'}</span>`;
  // Only what a check points at is ever linked to.
  const anchor = citedBy.length > 0 && html` id="${eventId(scenario, index)}" tabindex="-1"`;
  return html`<li class="row is-${shape.kind}${citedBy.length > 0 && ' cited'}"${anchor}><span class="at">${Math.round(event.at - start)}</span><span class="track lanes-${lanes.names.length}" aria-hidden="true">${drawing(shape)}</span><span class="what">${inWords(event)}${marks}</span></li>\n`;
}

/** In words about a frame, two spaces part who sent it from what was sent. */
function inWords(event: TranscriptEvent): Markup {
  const [who = '', ...frame] = eventInWords(event).split('  ');
  return html`${who}${frame.length > 0 && html` <code>${frame.join('  ')}</code>`}`;
}

const listOf = (ids: readonly string[]): Markup =>
  html`${ids.map((id, nth) => html`${nth > 0 && ', '}${linkToCheck(id)}`)}`;

/** The mark in the lanes; a stylesheet puts it into its place by classes, since inline styles are forbidden in the page. */
function drawing(shape: Shape): Markup {
  if (shape.kind === 'step') return html`<i class="step-dot a${shape.on}"></i>`;
  if (shape.kind === 'point') return html`${shape.on.map((lane) => html`<i class="dot a${lane}"></i>`)}`;
  const { from, to } = shape;
  return html`<i class="arrow ${from < to ? 'right' : 'left'} a${Math.min(from, to)} b${Math.max(from, to)}"></i>`;
}
