import { defineCheck } from '../judge/check.ts';
import { beforeTheCrowd, conversationAfter, heardIn, pageSteps, stopIn } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';
import type { Entry } from '../judge/reading/conversation.ts';

export default defineCheck({
  id: 'chat-keeps-history',
  area: 'client',
  title: 'Earlier messages stay, and new ones come after them',
  why: 'To understand an answer, people look at the question above it.',
  handout: 'client-chat',
  requires: ['chat-appended'],
  needs: ['visit'],
  messages: {
    replaced: {
      text: 'Each new message takes the place of the one before: when "{{said}}" came, "{{lost}}" was gone.',
      expected: '"{{lost}}" and then "{{said}}"',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'What is the difference between setting the content of an element and adding something to it?',
    },
    lost: {
      text: 'The message "{{lost}}" disappeared when {{event}}.',
      expected: '"{{lost}}" still in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which line of your code changes the conversation at that moment?',
    },
    'newest-first': {
      text: 'New messages are put above the earlier ones.',
      expected: '"{{lost}}" and then "{{said}}", as new messages come last',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'At which end of #{{region}} does your code put a new element?',
    },
    shuffled: {
      text: '"{{said}}" came after "{{lost}}", but the page shows it first.',
      expected: '"{{lost}}" and then "{{said}}"',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'What decides where your code puts a new message?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial, skipped } = answers;
    const [start] = pageSteps(visit, 'hears', 'says', 'says-with-enter');
    if (!start) return unreadable(visit, start, answers) ?? skipped('chat-appended');
    const region = edition.page.chat;
    const seen = new Set<string>();
    for (const step of beforeTheCrowd(pageSteps(visit))) {
      if (step.begins < start.begins || step.step === 'closes') continue;
      const view = conversationAfter(visit, step, edition);
      // A page that has loaded itself again is empty for that reason.
      if (!view || stopIn(visit, 0, step.ends)) return unreadable(visit, step, answers) ?? pass();
      const { entries, cites } = view;
      const shown = view.text || 'nothing';
      const gone = heardIn(visit, step.page, edition, step.begins).find(
        ({ marker }) => seen.has(marker) && !entries.some(({ said }) => said.marker === marker),
      );
      if (gone) {
        const isMessage = step.marker !== undefined && entries.some(({ said }) => said.marker === step.marker);
        const data = { region, shown, lost: gone.text, said: step.text ?? step.marker ?? '', event: eventWords(step) };
        return fail(isMessage && entries.length === 1 ? 'replaced' : 'lost', data, cites);
      }
      for (const { said } of entries) seen.add(said.marker);
      const turned = entries.findIndex((entry, index) => index > 0 && isAbove(entry, entries[index - 1]));
      const [later, earlier] = [entries[turned], entries[turned - 1]];
      if (!later || !earlier) continue;
      if (entries.length < 3) continue;
      const data = { region, shown, lost: earlier.said.text, said: later.said.text };
      const isReversed = entries.every((entry, index) => index === 0 || isAbove(entry, entries[index - 1]));
      return isReversed ? partial('newest-first', data, cites) : fail('shuffled', data, cites);
    }
    return pass();
  },
});

/** Whether an entry stands before another one for who reads from top to bottom. */
const isAbove = ({ place }: Entry, other: Entry | undefined): boolean =>
  other !== undefined && (place.y === other.place.y ? place.at < other.place.at : place.y < other.place.y);

function eventWords({ step, who }: { step: string; who: string }): string {
  switch (step) {
    case 'somebody-logs-in':
      return `${who} logged in`;
    case 'somebody-leaves':
      return `${who} left`;
    case 'hears-unknown-type':
      return 'a message of an unknown type came';
    default:
      return `${who} said something`;
  }
}
