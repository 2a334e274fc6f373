import { defineCheck } from '../judge/check.ts';
import { deviationsIn, sharedSteps } from '../judge/page-pairs.ts';

export default defineCheck({
  id: 'client-and-server-agree',
  area: 'together',
  title: 'Page and server use the messages of the lab, and none of their own',
  why: 'Others rely on the same messages. Your page has to work with any server of the lab, and your server with any page.',
  handout: 'client-together',
  requires: ['works-together'],
  needs: ['together'],
  messages: {
    'own-contract': {
      text: 'Your page and your server agree with each other, but not with the lab. In the {{kind}} message of the {{sender}}, {{deviation}}. They work together, and fail against the contract.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'Compare both sides with the handout, letter by letter, and change them together. Then try each half again.',
    },
  },
  judge({ together }, { edition, pass, fail, failing }) {
    for (const step of sharedSteps(together)) {
      for (const { by: sender, kind, problem, wanted, frame, cite } of deviationsIn(together, step, edition)) {
        // A page that reads the lab's messages as well goes by the contract.
        if (failing(...READS[kind]) === undefined) continue;
        return fail('own-contract', { kind, sender, deviation: problem, wanted, frame }, [step.acted.cite, cite]);
      }
    }
    return pass();
  },
});

/** The checks that fail when the page does not send or read these messages as the lab has them. */
const READS = {
  login: ['logs-in-with-name', 'users-list-on-login', 'users-list-on-later-login'],
  chat: ['sends-chat', 'chat-appended', 'chat-names-sender'],
  disconnect: ['says-goodbye', 'users-list-on-disconnect'],
};
