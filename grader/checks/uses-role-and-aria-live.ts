import { regionsFor, regionViews, type Topic, unheard } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { contradiction, liveAttributes } from '../judge/live-attributes.ts';
import type { LiveRegion } from '../types/evidence.ts';

const TOPICS: readonly { topic: Topic; about: string; needs: string }[] = [
  { topic: 'chat', about: 'the conversation', needs: 'chat-region-ready' },
  { topic: 'users', about: 'people who join and leave', needs: 'users-region-ready' },
];

export default defineCheck({
  id: 'uses-role-and-aria-live',
  area: 'accessibility',
  title: 'The regions that change have both `aria-live` and a `role`, and the two agree',
  why: 'Some older screen readers know only one of the two. With both, more people hear your page.',
  handout: 'accessibility-regions',
  requires: ['logs-in-with-name'],
  needs: ['visit'],
  messages: {
    fights: {
      text: '{{name}} has a role and an `aria-live` that contradict each other: `role="{{role}}"` means `{{implied}}`.',
      expected: 'a role and an `aria-live` that mean the same',
      observed: '{{name}} has {{attributes}}',
      hint: 'What does each of the two mean? Some screen readers follow the one, and some the other.',
    },
    'no-role': {
      text: 'The region for {{about}} has `aria-live`, but no `role`.',
      expected: 'both, as the handout asks',
      observed: '{{name}} has {{attributes}}',
      hint: 'Which role fits this region: one for entries that are added at the end, or one for a line that is replaced?',
    },
    'no-aria-live': {
      text: 'The region for {{about}} has a `role`, but no `aria-live`. It speaks because of its role.',
      expected: 'both, as the handout asks',
      observed: '{{name}} has {{attributes}}',
      hint: 'Which value of `aria-live` does this role stand for?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, partial, skipped, failing } = answers;
    const verdict = unheard(visit, answers);
    if (verdict) return verdict;
    const views = regionViews(visit).filter((view) => view !== undefined);
    let lesser: ReturnType<typeof partial> | undefined;
    for (const { topic, about, needs } of TOPICS) {
      const seen = views.map(({ regions, cite }) => ({ found: regionsFor(visit, topic, regions, edition), cite }));
      const { found, cite } = seen.find((each) => each.found.length > 0) ?? { found: [], cite: undefined };
      const cites = cite ? [cite] : [];
      const [first] = found;
      const because = failing(needs);
      if (because !== undefined) lesser ??= skipped(because);
      if (because !== undefined || !first) continue;
      const fighting = found.find((region) => contradiction(region) !== undefined);
      if (fighting) {
        const { name, role } = fighting;
        const implied = contradiction(fighting) ?? '';
        return partial('fights', { name, role: role ?? '', implied, attributes: liveAttributes([fighting]) }, cites);
      }
      if (found.some((region) => region.ariaLive !== null && hasRole(region))) continue;
      const data = { about, name: first.name, attributes: liveAttributes(found) };
      const isWithoutRole = found.some(({ ariaLive }) => ariaLive !== null);
      lesser ??= partial(isWithoutRole ? 'no-role' : 'no-aria-live', data, cites);
    }
    return lesser ?? pass();
  },
});

/** The element `output` has the role of a status by itself (HTML-AAM 1.0). */
const hasRole = ({ role, tag }: LiveRegion): boolean => role !== null || tag === 'output';
