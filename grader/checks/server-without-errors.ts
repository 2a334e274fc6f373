import { defineCheck } from '../judge/check.ts';
import { momentOf, ownErrorIn } from '../judge/traces.ts';

/** Where an error did harm, one of these tells of it, and of what the console said. */
const TOLD_BY = [
  'login-reaches-sender',
  'login-reaches-others',
  'chat-reaches-sender',
  'chat-reaches-others',
  'disconnect-reaches-others',
  'goes-on-after-departure',
  'survives-cut-connection',
  'forgets-lost-users',
  'holds-thirty-clients',
];

export default defineCheck({
  id: 'server-without-errors',
  area: 'server',
  title: 'While people come, talk and leave, the server shows no error',
  why: 'An error ends the work on a message or on a connection at this line. What stands after the line is not done.',
  handout: 'server-robustness',
  requires: ['accepts-connections'],
  // Not the one with text that isn't JSON: a good server may well log what it has caught there.
  needs: ['conversation', 'lost-connection', 'crowd'],
  messages: {
    error: {
      text: "{{when}}, the server's console showed an error: {{problem}} ({{where}}).",
      expected: 'no error with a stack trace',
      observed: '{{problem}}',
      hint: 'Look at this line. Which value does it rely on, and who may have changed or removed that value before?',
    },
  },
  judge({ conversation, 'lost-connection': lost, crowd }, { mode, pass, fail, skipped, failing, notApplicable }) {
    if (mode === 'url') return notApplicable('outside');
    for (const transcript of [conversation, lost, crowd]) {
      const found = ownErrorIn(transcript);
      if (!found) continue;
      const because = failing(...TOLD_BY);
      if (because !== undefined) return skipped(because);
      const { error: problem, where, cite } = found;
      return fail('error', { when: momentOf(transcript, cite.event), problem, where }, [cite]);
    }
    return pass();
  },
});
