import type { Report } from '../types/report.ts';
import { wrap } from './wrap.ts';

const NARROWEST = 30;

/** What happened in the page, a line a step, and below it what a screen reader would say. */
export function renderTranscript({ listening }: Report, { width }: { width: number }): string {
  if (listening.length === 0) {
    return 'Nobody listened to a page in this run, so there is nothing that a screen reader would have said.\n';
  }
  const para = (text: string, indent: number, first = '') =>
    wrap(text, Math.max(NARROWEST, width) - indent - first.length).map(
      (line, index) => ' '.repeat(indent) + (index === 0 ? first : ' '.repeat(first.length)) + line,
    );
  const lines = listening.flatMap(({ step, spoken }) => [
    ...para(step, 0),
    ...spoken.flatMap(({ text, politeness, certain, layer }) => {
      const marks = [
        ...(certain ? [] : ['not by all screen readers']),
        ...(layer === 'model' ? [] : ['by some, in Chrome and Edge']),
      ];
      const label = `${politeness}  `;
      return para(`"${text}"${marks.length > 0 ? `  (${marks.join('; ')})` : ''}`, 4, label.padEnd(LABEL));
    }),
    ...(spoken.length === 0 ? ['    (silence)'] : []),
  ]);
  return `What a screen reader would say\n\n${lines.join('\n')}\n`;
}

const LABEL = 'assertive  '.length;

/** The words alone, a line for each announcement, for a speech synthesizer. What only some readers say is left out. */
export const spokenWords = ({ listening }: Report): string =>
  listening
    .flatMap(({ spoken }) =>
      spoken.filter(({ layer }) => layer === 'model').map(({ text }) => `${text.replace(/[.!?]*$/, '')}.`),
    )
    .join('\n\n');
