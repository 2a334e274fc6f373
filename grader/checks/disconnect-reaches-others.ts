import { breakBefore, dropOf, endDuring, gaveUpIn } from '../judge/breaks.ts';
import { departureFrames } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { sayNames } from '../judge/name-lists.ts';
import { stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'disconnect-reaches-others',
  area: 'server',
  title: 'When somebody leaves, everybody who is still logged in is told',
  why: 'Otherwise people write to somebody who has left, and wait for an answer.',
  handout: 'server-disconnect',
  requires: ['accepts-connections'],
  needs: ['conversation'],
  messages: {
    missed: {
      text: '{{leaver}} sent a disconnect message, but {{missed}} never heard of it.',
      expected: 'the disconnect broadcast goes to {{everybody}}',
      observed: '{{missed}} received nothing about it',
      hint: 'What does your handler do with a message of type "disconnect"? To which connections does it send then?',
    },
    'missed-second': {
      text: 'The server told everybody that {{earlier}} had left. But when {{leaver}} left as well, {{missed}} never heard of it. {{crash}}',
      expected: 'the disconnect broadcast goes to {{everybody}}',
      observed: '{{missed}} received nothing about it',
      hint: 'What does the server still remember about a person who has left: the name, the connection, or both?',
    },
    dropped: {
      text: 'When {{leaver}} sent a disconnect message, the server closed the connection of {{missed}}. {{crash}}',
      expected: 'the disconnect broadcast goes to {{everybody}}',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'Follow one disconnect message through your handler, line by line. Which line is the last one that runs?',
    },
    'server-ended': {
      text: 'The server ended when {{leaver}} sent a disconnect message. {{crash}}',
      expected: 'a server that keeps running for those who stay',
      observed: 'the program ended',
      hint: 'Follow one disconnect message through your handler, line by line. Which line is the last one that runs?',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped }) {
    const steps = stepsOf(conversation, 'disconnect');
    if (steps.length === 0) return skipped('login-reaches-others');
    for (const [index, step] of steps.entries()) {
      const { client: leaver, loggedIn } = step;
      const broken = breakBefore(conversation, step, [leaver, ...loggedIn]);
      if (broken) return skipped(broken);
      const crash = crashIn(conversation, step.begins, step.ends);
      const data = { leaver, everybody: sayNames(loggedIn), crash };
      const missing = loggedIn.filter((client) => departureFrames(conversation, step, client, edition).length === 0);
      const ended = endDuring(conversation, step);
      // When everybody had been told by then, the end is for `goes-on-after-departure` to say.
      if (ended && missing.length === 0) return pass();
      if (ended) return fail('server-ended', data, [step.cite, ended.cite]);
      for (const missed of loggedIn) {
        const drop = dropOf(conversation, missed, step.begins, step.ends);
        if (drop) return fail('dropped', { ...data, missed, code: drop.code }, [step.cite, drop.cite]);
      }
      const [first] = missing;
      if (first === undefined) continue;
      const gaveUp = gaveUpIn(conversation, step, first);
      const cites = [step.cite, ...(gaveUp ? [gaveUp.cite] : [])];
      const earlier = steps[index - 1]?.client;
      const missed = sayNames(missing);
      return earlier
        ? fail('missed-second', { ...data, missed, earlier }, cites)
        : fail('missed', { ...data, missed }, cites);
    }
    return pass();
  },
});
