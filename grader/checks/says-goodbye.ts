import { defineCheck } from '../judge/check.ts';
import { pageFrames, pageSteps } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';
import type { TranscriptEvent } from '../types/evidence.ts';

export default defineCheck({
  id: 'says-goodbye',
  area: 'client',
  title: 'Closing the tab sends a disconnect message',
  why: 'The others should see at once that you have left.',
  handout: 'client-leaving',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    silent: {
      text: 'The tab was closed, and the page sent no disconnect message.',
      expected: '{{wanted}}',
      observed: 'no message from the page',
      hint: "The starter's page sends this message when it is closed. Which event does that code wait for, and is the socket still open then?",
    },
    'other-form': {
      text: 'The tab was closed, but what the page sent is not a disconnect message.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'Compare your message with the handout, letter by letter.',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail } = answers;
    const [step] = pageSteps(visit, 'closes');
    const type = edition.messages.clientDisconnect.properties.type.const;
    const frames = step ? pageFrames(visit, 'to-server', { page: step.page, from: step.begins }) : [];
    if (frames.some(({ object }) => object?.type === type)) return pass();
    if (!step || stopped(visit.events.slice(0, step.ends)))
      return unreadable(visit, step, answers) ?? answers.error('the evidence has no closed tab');
    const wanted = JSON.stringify({ type, [edition.fields.username]: step.who });
    const [first] = frames;
    // Who never logged in has nobody to say goodbye to.
    const login = first ? undefined : answers.failing('logs-in-with-name');
    if (login !== undefined) return answers.skipped(login);
    return first
      ? fail('other-form', { wanted, frame: first.data }, [step.cite, first.cite])
      : fail('silent', { wanted }, [step.cite]);
  },
});

const stopped = (events: readonly TranscriptEvent[]): boolean =>
  events.some(
    (event) =>
      ['page-hung', 'page-crashed', 'page-navigated'].includes(event.kind) ||
      (event.kind === 'page-flooded' && event.what === 'frames'),
  );
