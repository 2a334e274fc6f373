import { defineCheck } from '../judge/check.ts';
import { sayNames } from '../judge/name-lists.ts';
import { arrivalFrames, readable, stepsOf, userListIn } from '../judge/queries.ts';

export default defineCheck({
  id: 'forgets-lost-users',
  area: 'server',
  title: 'Who lost the connection is in no later list',
  why: 'A ghost in the list of those online gets messages that nobody reads.',
  handout: 'server-robustness',
  requires: ['survives-cut-connection'],
  needs: ['lost-connection'],
  messages: {
    ghost: {
      text: 'The connection of {{ghosts}} was gone without a disconnect message, but newcomers still find {{ghosts}} in the list.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'A connection can end without a last message. Where does the server learn of that, and what does it do then?',
    },
  },
  judge({ 'lost-connection': transcript }, { edition, pass, fail, skipped }) {
    const losses = [...stepsOf(transcript, 'cut'), ...stepsOf(transcript, 'leave')];
    const last = stepsOf(transcript, 'login').findLast((login) => losses.every((loss) => loss.begins < login.begins));
    if (!last) return skipped('survives-cut-connection');
    const lists = last.loggedIn
      .flatMap((client) => readable(arrivalFrames(transcript, last, client, edition)))
      .flatMap(({ object, data, cite }) => {
        const list = userListIn(object, edition);
        return list ? [{ list, data, cite }] : [];
      });
    if (lists.length === 0) return skipped('login-lists-active-users');
    for (const { list, data: frame, cite } of lists) {
      const ghosts = losses.map((loss) => loss.client).filter((name) => list.names.includes(name));
      if (ghosts.length > 0) {
        const cites = [...losses.map((loss) => loss.cite), cite];
        return fail('ghost', { ghosts: sayNames(ghosts), users: sayNames(last.loggedIn), frame }, cites);
      }
    }
    return pass();
  },
});
