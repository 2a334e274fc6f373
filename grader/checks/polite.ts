import { isIn, sayAnnounced, spokenChanges, spokenMessages } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';

export default defineCheck({
  id: 'polite',
  area: 'accessibility',
  title: 'Messages and notices wait until the screen reader has finished its sentence',
  why: 'A message that interrupts cuts off the words that a person is listening to.',
  handout: 'accessibility-regions',
  requires: ['message-heard'],
  needs: ['visit'],
  messages: {
    messages: {
      text: 'Chat messages interrupt whatever the screen reader is saying.',
      expected: 'a region that waits until the screen reader has finished',
      observed: 'heard at once, from {{region}}: {{heard}}',
      hint: 'Which value of `aria-live`, or which role, makes a region interrupt?',
    },
    notices: {
      text: 'Notices that somebody joins or leaves interrupt whatever the screen reader is saying.',
      expected: 'a region that waits until the screen reader has finished',
      observed: 'heard at once, from {{region}}: {{heard}}',
      hint: 'Which value of `aria-live`, or which role, makes a region interrupt?',
    },
  },
  judge({ visit }, { edition, pass, fail, partial }) {
    const rude = spokenMessages(visit, edition)
      .flatMap(({ entries }) => entries)
      .filter(({ politeness }) => politeness === 'assertive');
    const told = (entries: typeof rude) => ({
      region: entries[0]?.region ?? '',
      heard: sayAnnounced(entries.slice(0, 1)),
    });
    if (rude.length > 0)
      return fail(
        'messages',
        told(rude),
        rude.slice(0, 2).map(({ cite }) => cite),
      );
    const notices = [...spokenChanges(visit, 'somebody-logs-in'), ...spokenChanges(visit, 'somebody-leaves')]
      .flatMap(({ then, step }) => then.filter((each) => step.users.concat(step.who).some((name) => isIn(name, each))))
      .filter(({ politeness }) => politeness === 'assertive');
    return notices.length > 0
      ? partial(
          'notices',
          told(notices),
          notices.slice(0, 2).map(({ cite }) => cite),
        )
      : pass();
  },
});
