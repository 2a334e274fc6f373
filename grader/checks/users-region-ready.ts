import { regionsFor, regionViews, spokenChanges, unheard } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { elementAfter, liveAttributes, sayAttributes } from '../judge/live-attributes.ts';
import { pageSteps } from '../judge/page-queries.ts';

export default defineCheck({
  id: 'users-region-ready',
  area: 'accessibility',
  title: 'The list of users, or a status line beside it, is a live region before somebody joins or leaves',
  why: 'People who listen hear only those changes that a screen reader watches for from the start.',
  handout: 'accessibility-regions',
  requires: ['logs-in-with-name'],
  needs: ['visit'],
  messages: {
    none: {
      text: 'Nothing tells a screen reader to speak when somebody joins or leaves, so it stays silent.',
      expected: 'a live region at {{ids}} after the login, not hidden from screen readers',
      observed: '#{{id}} has {{attributes}}; {{others}}',
      hint: 'Which attribute tells a screen reader to watch an element, while the person reads somewhere else?',
    },
    hidden: {
      text: 'The element #{{id}} is marked as a live region, but it is hidden from screen readers.',
      expected: 'a region that screen readers can find after the login',
      observed: '#{{id}} has {{attributes}}, and no screen reader can find it',
      hint: 'Look at this element and those around it. What hides it: display, visibility, `hidden`, `inert` or `aria-hidden`?',
    },
    off: {
      text: 'With `aria-live="{{token}}"`, #{{id}} is not a live region.',
      expected: 'a value that lets a screen reader speak',
      observed: '#{{id}} has {{attributes}}',
      hint: 'Which values can `aria-live` have, and which one is there?',
    },
    late: {
      text: 'The live region for people who join and leave appeared only together with its text. That is too late.',
      expected: 'the region in the page, visible, before somebody joins or leaves',
      observed: 'no live region at {{ids}} after the login; then {{later}}',
      hint: 'When does your script set the attribute, or make or show the element? A screen reader has to know the region before its text changes.',
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
