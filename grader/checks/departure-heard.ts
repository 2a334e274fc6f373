import { brokenOff, isNoName, sayAnnounced, spokenChanges, unheard } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { lostRegion } from '../judge/lost-regions.ts';
import { sayNames } from '../judge/name-lists.ts';
import { ownName } from '../judge/page-queries.ts';

export default defineCheck({
  id: 'departure-heard',
  area: 'accessibility',
  title: 'When somebody leaves, people who listen hear who it is',
  why: 'A screen reader says nothing about text that is removed. People have to be told in words who has left.',
  handout: 'accessibility-users',
  requires: ['logs-in-with-name', 'users-region-ready'],
  needs: ['visit'],
  messages: {
    silent: {
      text: 'The screen reader says nothing when {{who}} leaves.',
      expected: 'to hear that {{who}} has left',
      observed: 'silence',
      hint: 'Text that is removed is silent. Which text does your script add when somebody leaves?',
    },
    'no-name': {
      text: 'When {{who}} leaves, the screen reader names nobody.',
      expected: 'to hear that {{who}} has left',
      observed: 'heard {{heard}}',
      hint: '"undefined" means that a field is not there. Which field of the disconnect message names the person who left?',
    },
    unnamed: {
      text: 'When {{who}} leaves, the screen reader says something, but not who has left.',
      expected: 'to hear that {{who}} has left',
      observed: 'heard {{heard}}',
      hint: 'What text does the live region get, and is the name of the person who left in it?',
    },
    'list-only': {
      text: 'When {{who}} leaves, the names of those who stay are read out. People who listen have to find out who is missing.',
      expected: 'one sentence that says that {{who}} has left',
      observed: 'heard {{heard}}',
      hint: 'Is there a shorter way to say who has left, in a line of its own?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial, skipped } = answers;
    const changes = spokenChanges(visit, 'somebody-leaves');
    const verdict = unheard(
      visit,
      answers,
      changes.map(({ step }) => step),
    );
    if (verdict) return verdict;
    if (changes.some(({ naming }) => naming.length === 0) && lostRegion(visit, 'users', edition))
      return skipped('regions-stay-live');
    const own = changes[0] && ownName(visit, changes[0].step.page);
    let lesser: ReturnType<typeof partial> | undefined;
    for (const { step, then, naming, others } of changes) {
      const data = { who: step.who, heard: sayAnnounced(then.slice(0, 6)), others: sayNames(others) };
      const cites = [step.cite, ...then.slice(0, 6).map(({ cite }) => cite)];
      if (then.length === 0) {
        const telling = ['users-list-on-login', 'users-list-on-disconnect'];
        return brokenOff(visit, step, answers, ...telling) ?? fail('silent', data, cites);
      }
      if (naming.length > 0) continue;
      if (then.some(isNoName)) return fail('no-name', data, cites);
      // A sentence about one who stays is no list of those who stay.
      const isList = step.users.every((name) => name === own || name === step.who || others.includes(name));
      if (others.length === 0 || !isList) return fail('unnamed', data, cites);
      // Where the message itself does not say who has left, the list is all that there is to tell.
      lesser ??= edition.fields.left === null ? pass('list-only', data, cites) : partial('list-only', data, cites);
    }
    return lesser ?? pass();
  },
});
