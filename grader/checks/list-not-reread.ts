import { sayAnnounced, spokenChanges, unheard } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { sayNames } from '../judge/name-lists.ts';

export default defineCheck({
  id: 'list-not-reread',
  area: 'accessibility',
  title: 'When somebody joins or leaves, the rest of the list is not read out again',
  why: 'With thirty people online, people who listen would hear thirty names after each login.',
  handout: 'accessibility-users',
  requires: ['logs-in-with-name', 'users-region-ready'],
  needs: ['visit'],
  messages: {
    reread: {
      text: 'When {{who}} {{event}}, the screen reader says so, and then the names of {{others}} as well.',
      expected: 'one sentence about {{who}}',
      observed: 'heard {{heard}}',
      hint: 'A live region that is made again is read again. Which of your regions need to be live?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, partial, skipped, failing, notApplicable } = answers;
    if (edition.fields.joined === null) return notApplicable('edition');
    const arrivals = spokenChanges(visit, 'somebody-logs-in');
    const departures = spokenChanges(visit, 'somebody-leaves');
    const changes = [...arrivals, ...departures];
    const verdict = unheard(
      visit,
      answers,
      changes.map(({ step }) => step),
    );
    if (verdict) return verdict;
    // What is said with the wrong words is told elsewhere, and reads no list. Silence proves nothing.
    const because = failing('arrival-heard', 'departure-heard');
    if (because !== undefined && changes.every(({ then }) => then.length === 0)) return skipped(because);
    // Where the list is all that tells of arrivals, that is what there is to mend, and it is told there.
    const isNoticed = arrivals.some(({ notices }) => notices.length > 0);
    if (!isNoticed && arrivals.some(({ isReread }) => isReread)) return skipped('arrival-heard');
    if (departures.some(({ naming, isReread }) => naming.length === 0 && isReread)) return skipped('departure-heard');
    const reread = changes.find(({ isReread }) => isReread);
    if (!reread) return pass();
    const { step, then, others } = reread;
    const event = step.step === 'somebody-leaves' ? 'leaves' : 'logs in';
    const data = { who: step.who, event, others: sayNames(others), heard: sayAnnounced(then.slice(0, 6)) };
    return partial('reread', data, [step.cite, ...then.slice(0, 6).map(({ cite }) => cite)]);
  },
});
