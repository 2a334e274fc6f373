import { defineCheck } from '../judge/check.ts';
import { pageSteps, sayStop, stopIn, viewAfter } from '../judge/page-queries.ts';
import { readVisible } from '../judge/reading/visible-text.ts';

export default defineCheck({
  id: 'shows-text-not-html',
  area: 'client',
  title: 'The text of a chat message is shown as text, whatever is in it',
  why: 'People expect to see what they typed. If the page reads it as HTML, words get lost, and a stranger can control your page.',
  handout: 'client-text',
  requires: ['chat-appended'],
  needs: ['hostile-text'],
  messages: {
    loses: {
      text: 'Chat text is read as HTML. The page shows only a part of the message "{{said}}".',
      expected: '{{said}}',
      observed: '{{shown}}',
      hint: 'Which property puts text into an element, and which one puts HTML into it?',
    },
    runs: {
      text: 'Chat text is run as HTML: the page did what the message "{{said}}" says. Anybody in the chat could take over the page of everybody else.',
      expected: '{{said}}',
      observed: '{{shown}}',
      hint: 'Which property puts text into an element, and which one puts HTML into it?',
    },
    stopped: {
      text: 'The page stopped at the message "{{said}}": {{shown}}',
      expected: '{{said}}',
      observed: '{{shown}}',
      hint: 'What does your page do with the characters < and >?',
    },
  },
  judge({ 'hostile-text': transcript }, { edition, pass, fail, skipped, error }) {
    const steps = pageSteps(transcript, 'hears').filter(({ text }) => text?.includes('<'));
    if (steps.length === 0)
      return stopIn(transcript) ? skipped('no-page-errors') : error('nobody said anything with markup');
    const views = pageSteps(transcript).flatMap((step) => viewAfter(transcript, step) ?? []);
    const last = views.at(-1);
    const findings = steps.flatMap((step) => {
      const view = viewAfter(transcript, step);
      const said = step.text ?? '';
      const { text } = readVisible(view?.regions.chat);
      // Some pages show a text little by little.
      const isWhole = views.some(({ regions }) => tidy(readVisible(regions.chat).text).includes(tidy(said)));
      if (view && isWhole) return [];
      // What is run may show a little later.
      const later = readVisible(last?.regions.chat).text;
      const ran = said.includes(RAN) && later.includes(RAN) && !later.includes(`\`${RAN}\``);
      const shown = (ran ? later : text).trim();
      return [
        { step, said, ran, shown, view: ran ? last : view, stop: view ? undefined : stopIn(transcript, 0, step.ends) },
      ];
    });
    const worst = findings.find(({ ran }) => ran) ?? findings[0];
    if (!worst) return pass();
    const { said, ran, stop, shown, view, step } = worst;
    const cites = [step.cite, ...(view ? [view.cite] : [])];
    if (stop) return fail('stopped', { said, shown: sayStop(stop) }, [step.cite, stop.cite]);
    const region = `#${edition.page.chat} shows: ${shown || 'nothing'}`;
    return fail(ran ? 'runs' : 'loses', { said, shown: region }, cites);
  },
});

/** What the page shows when it has run the markup in a message. */
const RAN = 'run as HTML';

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
