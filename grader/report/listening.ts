import type { Evidence, PageStepEvent, Transcript, TranscriptEvent } from '../types/evidence.ts';
import type { HeardStep, SpokenText } from '../types/report.ts';
import { eventInWords } from './event-words.ts';
import { oneLine } from './safe-text.ts';

/** What happened in the pages that were listened to, and what a screen reader would say at each step. */
export const listeningIn = ({ transcripts }: Evidence): HeardStep[] =>
  Object.values(transcripts).filter(wasListenedTo).flatMap(stepsIn);

const wasListenedTo = ({ events }: Transcript): boolean => events.some(({ kind }) => kind === 'page-regions');

function stepsIn({ events }: Transcript): HeardStep[] {
  const steps: { event: PageStepEvent; index: number; times: number }[] = [];
  events.forEach((event, index) => {
    if (event.kind !== 'page-step') return;
    const last = steps.at(-1);
    // What comes in quick succession is told as one step.
    if (event.step === 'hears-in-passing' && last?.event.step === 'hears-in-passing') last.times += 1;
    else steps.push({ event, index, times: 1 });
  });
  return steps.map(({ event, index, times }, nth) => ({
    at: event.at,
    step: times > 1 ? `${stepInWords(event)} (and ${times - 1} more)` : stepInWords(event),
    spoken: events.slice(index, steps[nth + 1]?.index).flatMap(spokenIn),
  }));
}

function stepInWords(event: PageStepEvent): string {
  const { step, text } = event;
  const isSaid = text !== undefined && (step === 'hears' || step === 'hears-in-passing' || step.startsWith('says'));
  return oneLine(isSaid ? `${eventInWords(event)}: ${text}` : eventInWords(event));
}

const spokenIn = (event: TranscriptEvent): SpokenText[] =>
  event.kind === 'page-announced'
    ? [
        {
          text: oneLine(event.text.trim()),
          politeness: event.politeness,
          certain: event.certain,
          layer: event.layer,
        },
      ]
    : [];
