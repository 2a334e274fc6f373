import { breakBefore, dropOf, endDuring, gaveUpIn } from '../judge/breaks.ts';
import { arrivalFrames } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { sayNames } from '../judge/name-lists.ts';
import { eventOf, firstChats, firstLogins, othersIn } from '../judge/queries.ts';

export default defineCheck({
  id: 'login-reaches-others',
  area: 'server',
  title: 'When somebody logs in, everybody who is logged in is told',
  why: 'People who are already in the chat see newcomers only when the server tells them.',
  handout: 'server-login',
  requires: ['accepts-connections'],
  needs: ['conversation'],
  messages: {
    missed: {
      text: '{{newcomer}} logged in, but {{missed}} never heard of it.',
      expected: 'the login broadcast goes to {{everybody}}',
      observed: '{{missed}} received nothing about the login',
      hint: 'To which connections does the server send here? How can it know all the people who are logged in?',
    },
    dropped: {
      text: 'When {{newcomer}} logged in, the server closed the connection of {{missed}}. {{crash}}',
      expected: 'the login broadcast goes to {{everybody}}',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'Follow a second login through your handler, line by line. What happens before the server sends to the other client?',
    },
    'nobody-came': {
      text: 'After {{came}} had logged in, no other client could connect.',
      expected: 'a second and a third client that can connect',
      observed: '{{error}}',
      hint: 'Does the server still accept connections after a login?',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped }) {
    const steps = firstLogins(conversation).filter((step) => othersIn(step).length > 0);
    for (const step of steps) {
      const others = othersIn(step);
      const broken = breakBefore(conversation, step, step.loggedIn);
      if (broken) return skipped(broken);
      if (endDuring(conversation, step)) return skipped('login-reaches-sender');
      const data = { newcomer: step.client, everybody: sayNames(step.loggedIn) };
      const crash = crashIn(conversation, step.begins, step.ends);
      for (const missed of others) {
        const drop = dropOf(conversation, missed, step.begins, step.ends);
        if (drop) return fail('dropped', { ...data, missed, code: drop.code, crash }, [step.cite, drop.cite]);
      }
      const missing = others.filter((client) => arrivalFrames(conversation, step, client, edition).length === 0);
      const [first] = missing;
      if (first === undefined) continue;
      if (dropOf(conversation, step.client, step.begins, step.ends)) return skipped('login-reaches-sender');
      const gaveUp = gaveUpIn(conversation, step, first);
      return fail('missed', { ...data, missed: sayNames(missing) }, [step.cite, ...(gaveUp ? [gaveUp.cite] : [])]);
    }
    if (firstChats(conversation).length > 0) return pass();
    if (dropOf(conversation)) return skipped('login-reaches-sender');
    const refused = eventOf(conversation, 'refused');
    const came = sayNames(firstLogins(conversation).map(({ client }) => client));
    return fail('nobody-came', { came, error: refused?.event.error ?? 'no answer' }, refused ? [refused.cite] : []);
  },
});
