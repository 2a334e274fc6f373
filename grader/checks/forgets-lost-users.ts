import { arrivalFrames, userListIn } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { compareUsers, listsWork, sayNames } from '../judge/name-lists.ts';
import { clientsOf, readable, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'forgets-lost-users',
  area: 'server',
  title: 'A person who has lost the connection is in no later list',
  why: 'People would write to somebody who is not there any more.',
  handout: 'server-robustness',
  requires: ['survives-cut-connection'],
  needs: ['lost-connection', 'conversation'],
  messages: {
    ghost: {
      text: '{{ghosts}} lost the connection without a disconnect message, but later lists still hold {{ghosts}}.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'A connection can end without a last message. How does the server learn of that, and what does it do then?',
    },
    'others-gone': {
      text: '{{lost}} lost the connection. {{missing}}, who is still there, disappeared from the list as well.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Which entry does the server remove when a connection ends? Does it belong to that connection?',
    },
  },
  judge({ 'lost-connection': transcript, conversation }, { edition, mode, pass, fail, skipped }) {
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
    const lost = losses.map((loss) => loss.client);
    const users = sayNames(last.loggedIn);
    for (const { list, data: frame, cite } of lists) {
      const ghosts = lost.filter((name) => list.names.includes(name));
      if (ghosts.length === 0) continue;
      return fail('ghost', { ghosts: sayNames(ghosts), users, frame }, [...losses.map((loss) => loss.cite), cite]);
    }
    const [first, ...more] = lists.map(({ list, data, cite }) => ({
      frame: data,
      missing: compareUsers(list, last.loggedIn, clientsOf(transcript), mode).missing,
      cites: [...losses.map((loss) => loss.cite), cite],
    }));
    if (!first || [first, ...more].some(({ missing }) => missing.length === 0)) return pass();
    // Lists that lack people anyway were charged for that already.
    if (!listsWork(conversation, edition, mode)) return pass();
    const { frame, missing, cites } = first;
    return fail('others-gone', { lost: sayNames(lost), missing: sayNames(missing), users, frame }, cites);
  },
});
