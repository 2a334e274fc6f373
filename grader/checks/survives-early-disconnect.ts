import { dropOf, endOfServer, unheardIn } from '../judge/breaks.ts';
import { arrivalFrames, userListIn } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { compareUsers, listsWork, sayNames } from '../judge/name-lists.ts';
import { clientsOf, readable, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'survives-early-disconnect',
  area: 'server',
  title: 'A disconnect message from somebody who never logged in does no harm',
  why: 'People close a tab before they have set a name. The page may send this message then.',
  handout: 'server-robustness',
  requires: ['chat-reaches-others'],
  needs: ['early-disconnect', 'conversation'],
  messages: {
    'server-ended': {
      text: 'The server ended when somebody who had not logged in sent a disconnect message. {{crash}}',
      expected: 'a server that keeps running',
      observed: 'the program ended',
      hint: 'What does the server look up when a disconnect message comes? What if nothing is there?',
    },
    dropped: {
      text: 'Somebody who had not logged in sent a disconnect message, and the server closed the connection of {{client}}. {{crash}}',
      expected: 'a server that keeps working for everybody else',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'What does the server look up when a disconnect message comes? What if nothing is there?',
    },
    stuck: {
      text: 'Somebody who had not logged in sent a disconnect message. After that, {{missed}} did not get any further {{what}}. {{crash}}',
      expected: 'a server that keeps working for everybody else',
      observed: 'no {{what}} came to {{missed}}',
      hint: 'What does the server look up when a disconnect message comes? What if nothing is there?',
    },
    'newcomer-refused': {
      text: 'Somebody who had not logged in sent a disconnect message. After that, no new client could connect. {{crash}}',
      expected: 'a server that takes new clients at any time',
      observed: 'the connection was refused',
      hint: "Look at the server's console. What does it say about this moment?",
    },
    'removed-another': {
      text: 'Somebody who had not logged in sent a disconnect message, and the server removed {{missing}} from the list.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'How does the server find the entry to remove? Which entry does it take when there is none for this connection?',
    },
  },
  judge({ 'early-disconnect': transcript, conversation }, { edition, mode, pass, fail, skipped }) {
    const [step] = stepsOf(transcript, 'early-disconnect');
    // Not all of its people could connect.
    if (!step) return skipped('holds-thirty-clients');
    const crash = crashIn(transcript, step.begins);
    const ended = endOfServer(transcript, step.begins);
    if (ended) return fail('server-ended', { crash }, [step.cite, ended.cite]);
    for (const client of step.loggedIn) {
      const drop = dropOf(transcript, client, step.begins);
      if (drop) return fail('dropped', { client, crash, code: drop.code }, [step.cite, drop.cite]);
    }
    const newcomer = stepsOf(transcript, 'login').find((login) => login.begins > step.begins);
    if (!newcomer) return fail('newcomer-refused', { crash }, [step.cite]);
    const unheard = unheardIn(transcript, step, edition);
    if (unheard) return fail('stuck', { missed: unheard.client, what: unheard.what, crash }, [step.cite, unheard.cite]);
    if (!listsWork(conversation, edition, mode)) return pass();
    for (const { object, data: frame, cite } of readable(
      arrivalFrames(transcript, newcomer, newcomer.client, edition),
    )) {
      const list = userListIn(object, edition);
      const missing = list ? compareUsers(list, newcomer.loggedIn, clientsOf(transcript), 'url').missing : [];
      if (missing.length > 0) {
        return fail('removed-another', { missing: sayNames(missing), users: sayNames(newcomer.loggedIn), frame }, [
          step.cite,
          cite,
        ]);
      }
    }
    return pass();
  },
});
