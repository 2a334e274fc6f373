import { brokenOff, isNoName, sayAnnounced, spokenChanges, unheard } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { lostRegion } from '../judge/lost-regions.ts';
import { sayNames } from '../judge/name-lists.ts';

export default defineCheck({
  id: 'arrival-heard',
  area: 'accessibility',
  title: 'When somebody logs in, people who listen hear who it is',
  why: 'People who see the page see the new name at once. People who listen have to be told.',
  handout: 'accessibility-users',
  requires: ['logs-in-with-name', 'users-region-ready'],
  needs: ['visit'],
  messages: {
    silent: {
      text: 'The screen reader says nothing when {{who}} logs in.',
      expected: 'to hear that {{who}} has joined',
      observed: 'silence',
      hint: 'Which live region does your script change when a login message comes in?',
    },
    'no-name': {
      text: 'When {{who}} logs in, the screen reader names nobody.',
      expected: 'to hear that {{who}} has joined',
      observed: 'heard {{heard}}',
      hint: '"undefined" means that a field is not there. Which field of the login message names the newcomer?',
    },
    unnamed: {
      text: 'When {{who}} logs in, the screen reader says something, but not who has joined.',
      expected: 'to hear that {{who}} has joined',
      observed: 'heard {{heard}}',
      hint: 'What text does the live region get, and is the name of the newcomer in it?',
    },
    'list-only': {
      text: 'When {{who}} logs in, the list is read out again, with {{others}}. People who listen have to find out who is new. Some screen readers say only a part of the list.',
      expected: 'one sentence that says that {{who}} has joined',
      observed: 'heard {{heard}}',
      hint: 'A list that is made again is read again. Is there a shorter way to say who has joined, in a line of its own?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial, skipped } = answers;
    const changes = spokenChanges(visit, 'somebody-logs-in');
    const verdict = unheard(
      visit,
      answers,
      changes.map(({ step }) => step),
    );
    if (verdict) return verdict;
    if (changes.some(({ naming }) => naming.length === 0) && lostRegion(visit, 'users', edition))
      return skipped('regions-stay-live');
    let lesser: ReturnType<typeof partial> | undefined;
    // A notice may come later than the list, and the last one of all too late to be heard.
    const isNoticed = changes.some(({ notices }) => notices.length > 0);
    for (const { step, then, naming, isReread, others } of changes) {
      const data = { who: step.who, heard: sayAnnounced(then.slice(0, 6)), others: sayNames(others) };
      const cites = [step.cite, ...then.slice(0, 6).map(({ cite }) => cite)];
      if (then.length === 0)
        return (
          brokenOff(visit, step, answers, 'users-list-on-login', 'users-list-on-later-login') ??
          fail('silent', data, cites)
        );
      if (naming.length === 0) return fail(then.some(isNoName) ? 'no-name' : 'unnamed', data, cites);
      if (!isReread || isNoticed) continue;
      // Where the message itself does not say who has come, the list is all that there is to tell.
      lesser ??= edition.fields.joined === null ? pass('list-only', data, cites) : partial('list-only', data, cites);
    }
    return lesser ?? pass();
  },
});
