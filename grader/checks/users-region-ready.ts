import { regionsFor, regionViews, spokenChanges, unheard } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { elementAfter, liveAttributes, sayAttributes } from '../judge/live-attributes.ts';
import { pageSteps } from '../judge/page-queries.ts';

export default defineCheck({
  id: 'users-region-ready',
  area: 'accessibility',
  title: 'The list of users, or a status line beside it, is a live region before somebody comes or goes',
  why: 'A screen reader only speaks of changes in regions that it knows already.',
  handout: 'accessibility-regions',
  requires: ['logs-in-with-name'],
  needs: ['visit'],
  messages: {
    none: {
      text: 'Nothing tells a screen reader to speak when somebody comes or goes, so it stays silent.',
      expected: 'a live region at {{ids}}, and exposed, once one has logged in',
      observed: '#{{id}} has {{attributes}}; {{others}}',
      hint: 'Which attribute tells a screen reader that the content of an element changes while somebody reads elsewhere?',
    },
    hidden: {
      text: 'The element #{{id}} is marked as a live region, but hidden from screen readers.',
      expected: 'a region that is exposed once one has logged in',
      observed: '#{{id}} has {{attributes}}, and no screen reader can find it',
      hint: 'What hides it, or an element around it: display, visibility, `hidden`, `inert` or `aria-hidden`?',
    },
    off: {
      text: '`aria-live="{{token}}"` makes no live region of #{{id}}.',
      expected: '`aria-live="polite"`',
      observed: '#{{id}} has {{attributes}}',
      hint: 'Which values does `aria-live` have, and which of them is there?',
    },
    late: {
      text: 'The live region for those who come and go came into the page only together with its text.',
      expected: 'the region in the page before somebody comes or goes',
      observed: 'no live region at {{ids}} after the login; then {{later}}',
      hint: 'When is the attribute set, or the element made? A screen reader has to know the region before its text changes.',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail } = answers;
    const verdict = unheard(visit, answers);
    if (verdict) return verdict;
    const [ready, ...later] = regionViews(visit);
    if (!ready) return answers.error('nobody listened to the page');
    if (regionsFor(visit, 'users', ready.regions, edition).length > 0) return pass();
    const changes = [...spokenChanges(visit, 'somebody-logs-in'), ...spokenChanges(visit, 'somebody-leaves')];
    if (changes.length > 0 && changes.every(({ naming }) => naming.some(({ certain }) => certain))) return pass();

    const { usersList, update } = edition.page;
    const [login] = pageSteps(visit, 'log-in');
    const elements = (['update', 'users'] as const).map((region) => ({
      id: region === 'users' ? usersList : (update ?? ''),
      element: login && elementAfter(visit, login, region),
    }));
    const marked = elements.find(({ element }) => element?.attributes?.['aria-live'] ?? element?.attributes?.role);
    const { id, element } = marked ?? { id: usersList, element: elements[1]?.element };
    const token = element?.attributes?.['aria-live'];
    const data = {
      id,
      ids: update === null ? `#${usersList}` : `#${usersList} or #${update}`,
      attributes: sayAttributes(element),
      others:
        ready.regions.length === 0
          ? 'the page has no live region'
          : `the live regions of the page are ${ready.regions.map(({ name }) => name).join(', ')}`,
      token: token ?? '',
      later: '',
    };
    const cites = [ready.cite];
    const found = later
      .map(({ regions }) => regionsFor(visit, 'users', regions, edition))
      .find(({ length }) => length > 0);
    if (found) return fail('late', { ...data, later: `${liveAttributes(found)} (${found[0]?.name})` }, cites);
    if (token === 'polite' || token === 'assertive') return fail('hidden', data, cites);
    if (token !== undefined) return fail('off', data, cites);
    if (/^(?:log|status|alert)$/.test(element?.attributes?.role ?? '')) return fail('hidden', data, cites);
    return fail('none', data, cites);
  },
});
