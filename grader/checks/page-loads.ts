import { defineCheck } from '../judge/check.ts';
import { departureIn, pageEvents, pageSteps, sayStop, stopIn, unusable } from '../judge/page-queries.ts';

export default defineCheck({
  id: 'page-loads',
  area: 'client',
  title: 'The page loads, with its script',
  why: 'Without the page and its script, nobody can chat.',
  handout: 'client-setup',
  requires: [],
  needs: ['visit'],
  messages: {
    'not-found': {
      text: 'There is no page to look at. {{detail}}',
      expected: 'a folder `client` with an index.html, as in the starter',
      observed: 'no page in what you handed in',
      hint: 'Open the folder or zip that you handed in. Is everything in it?',
    },
    'never-loaded': {
      text: 'The page did not finish loading: {{what}}',
      expected: 'a page that is there and can be used',
      observed: '{{what}}',
      hint: 'Look at the code of your script that is outside of all functions. Is there a loop that never ends, or a line that leaves the page?',
    },
    'script-unreadable': {
      text: 'The script has a mistake in its syntax, so the browser cannot run it ({{problem}}).',
      expected: 'a script without mistakes in its syntax',
      observed: '{{source}}',
      hint: 'Look a little before the place that is named. Count brackets and quotes from there upwards.',
    },
    'script-missing': {
      text: 'The page asks for the script {{path}}, and there is no such file in its folder.',
      expected: 'the folder of the page holds every script that the page names',
      observed: '{{path}} is missing',
      hint: 'Compare the `src` of the script element with the names of your files, letter by letter. Capital letters count, too.',
    },
    'parts-missing': {
      text: 'The page has no {{part}} that can be used.',
      expected: 'a box #{{box}} for the address and a button #{{button}}, as in the starter',
      observed: '{{part}} is not there, or cannot be seen',
      hint: 'Search your page for these ids. Were they changed, or is the element hidden?',
    },
  },
  whenNotPlayed: { 'no-client': 'not-found' },
  judge({ visit }, { edition, pass, fail }) {
    const [step] = pageSteps(visit, 'open');
    const [connecting] = pageSteps(visit, 'connect');
    const loadEnds = connecting?.begins ?? visit.events.length;
    const departure = departureIn(visit);
    const isConnected = pageEvents(visit, ['page-socket']).some(({ event }) => event.event === 'opened');
    if (isConnected && !departure) return pass();
    const stop = departure ?? stopIn(visit, 0, loadEnds);
    if (stop) return fail('never-loaded', { what: sayStop(stop) }, [stop.cite]);

    const [unbuilt] = pageEvents(visit, ['build-problem']);
    if (unbuilt) {
      const { file, line, text, source } = unbuilt.event;
      return fail('script-unreadable', { problem: `${file}, line ${line}: ${text}`, source: source?.trim() || text }, [
        unbuilt.cite,
      ]);
    }
    const slip = pageEvents(visit, ['page-error'], 0, loadEnds).find(({ event }) => /^SyntaxError\b/.test(event.text));
    if (slip) {
      const { text, where } = slip.event;
      const problem = where ? `${where}: ${text}` : text;
      return fail('script-unreadable', { problem, source: problem }, [slip.cite]);
    }
    const missing = pageEvents(visit, ['page-file-missing']).find(({ event }) => /\.[cm]?[jt]sx?$/.test(event.path));
    if (missing) return fail('script-missing', { path: missing.event.path }, [missing.cite]);

    const { server: box, connect: button } = edition.page;
    const missed = unusable(visit, [box, button], 0, connecting?.ends);
    if (!missed) return pass();
    return fail('parts-missing', { part: missed.part, box, button }, [...(step ? [step.cite] : []), missed.cite]);
  },
});
