import { defineCheck } from '../judge/check.ts';
import { pageSteps, stopIn, viewAfter } from '../judge/page-queries.ts';
import { readVisible } from '../judge/reading/visible-text.ts';

export default defineCheck({
  id: 'names-are-text',
  area: 'client',
  title: 'Names are shown as text, whatever is in them',
  why: 'People choose their names freely. If a page reads them as HTML, a name can break it.',
  handout: 'client-text',
  requires: ['users-list-on-login'],
  needs: ['hostile-text'],
  messages: {
    'as-html': {
      text: 'Names are read as HTML. The page does not show the name "{{name}}" as it was typed.',
      expected: '{{name}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which property puts text into an element, and which one puts HTML into it?',
    },
  },
  judge({ 'hostile-text': transcript }, { edition, pass, fail, skipped, failing }) {
    const step = pageSteps(transcript, 'somebody-logs-in').find(({ who }) => who.includes('<'));
    const view = step && viewAfter(transcript, step);
    // A page that stops at every visit is told of once; one that only markup stops, by the check for that.
    if (!step || !view || stopIn(transcript, 0, step.ends))
      return skipped(failing('shows-text-not-html', 'no-page-errors') ?? 'shows-text-not-html');
    const { text } = readVisible(view.regions.users);
    if (text.toLowerCase().includes(step.who.toLowerCase())) return pass();
    // A name that isn't there at all is no question of markup.
    const later = failing('users-list-on-later-login');
    if (later !== undefined) return skipped(later);
    const data = { name: step.who, region: edition.page.usersList, shown: text.trim() || 'nothing' };
    return fail('as-html', data, [step.cite, view.cite]);
  },
});
