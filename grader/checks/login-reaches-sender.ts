import { dropOf, endDuring, gaveUpIn } from '../judge/breaks.ts';
import { arrivalFrames } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { firstLogins, framesOf, sayInstead } from '../judge/queries.ts';

export default defineCheck({
  id: 'login-reaches-sender',
  area: 'server',
  title: 'The person who logs in gets the login broadcast too',
  why: 'From this message the newcomer learns who else is online.',
  handout: 'server-login',
  requires: ['accepts-connections'],
  needs: ['conversation'],
  messages: {
    missed: {
      text: '{{client}} logged in, but never received the login broadcast.',
      expected: 'a login broadcast to every logged-in client, {{client}} included',
      observed: 'no login broadcast within {{waited}} ms, while the connection was open; {{instead}}',
      hint: 'Does the login message get to the code that sends the broadcast? Does the server remember {{client}} as logged in by then?',
    },
    dropped: {
      text: 'The server closed the connection when {{client}} logged in. {{crash}}',
      expected: 'a login broadcast to every logged-in client, {{client}} included',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'Follow one login message through your handler, line by line. Which line is the last one that runs?',
    },
    'server-ended': {
      text: 'The server ended when {{client}} logged in. {{crash}}',
      expected: 'a server that keeps running',
      observed: 'the program ended',
      hint: 'Follow one login message through your handler, line by line. Which line is the last one that runs?',
    },
  },
  judge({ conversation }, { edition, pass, fail }) {
    for (const step of firstLogins(conversation)) {
      const { client } = step;
      const crash = crashIn(conversation, step.begins, step.ends);
      // A connection may have ended before its login could be sent.
      const ended = endDuring(conversation, { ...step, begins: 0 });
      if (ended) return fail('server-ended', { client, crash }, [step.cite, ended.cite]);
      const drop = dropOf(conversation, client, 0, step.ends);
      if (drop) return fail('dropped', { client, crash, code: drop.code }, [step.cite, drop.cite]);
      if (arrivalFrames(conversation, step, client, edition).length > 0) continue;
      const gaveUp = gaveUpIn(conversation, step, client);
      const instead = framesOf(conversation, client, step.begins, step.ends);
      const cites = [step.cite, ...instead.map((frame) => frame.cite), ...(gaveUp ? [gaveUp.cite] : [])];
      return fail('missed', { client, waited: gaveUp?.waited ?? 0, instead: sayInstead(instead) }, cites);
    }
    return pass();
  },
});
