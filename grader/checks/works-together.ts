import { defineCheck } from '../judge/check.ts';
import { sayNames } from '../judge/name-lists.ts';
import { deviationsIn, framesOfShared, kindOf, type SharedStep, sharedSteps } from '../judge/page-pairs.ts';
import { pageEvents, pageSteps, sayStop, sayTrouble, stopIn, viewAfter } from '../judge/page-queries.ts';
import { faults } from '../judge/reading/user-list.ts';
import { readVisible } from '../judge/reading/visible-text.ts';
import { listAfter } from '../judge/shown-list.ts';
import type { Edition } from '../types/edition.ts';
import type { Transcript } from '../types/evidence.ts';

export default defineCheck({
  id: 'works-together',
  area: 'together',
  title: 'Two people can chat with your page on your server',
  why: 'This is how people will use your chat: both halves at once.',
  handout: 'client-together',
  requires: ['page-loads', 'server-starts'],
  needs: ['together'],
  messages: {
    'no-connection': {
      text: 'Each half works alone, but your page could not connect to your server. {{trouble}}',
      expected: 'a WebSocket from the page to {{address}}',
      observed: 'no connection',
      hint: 'Before your server accepts a connection, does it look at where it comes from, or at its path?',
    },
    disagree: {
      text: 'Each half works alone, but the two do not work together: {{problem}} They disagree about the {{kind}} message of the {{sender}}: {{deviation}}.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'Compare both sides with the handout, letter by letter. Which of them has another name or form?',
    },
    unanswered: {
      text: 'Each half works alone, but the two do not work together: {{problem}} The page sent a {{kind}} message, and the server sent nothing after it.',
      expected: 'a {{kind}} message from the server to every page',
      observed: 'the page sent {{frame}}',
      hint: "Send exactly this message yourself and look at the server's console. What does the server do with it?",
    },
    'not-shown': {
      text: 'Each half works alone, but the two do not work together: {{problem}} The {{kind}} messages between them are as the lab asks. {{trouble}}',
      expected: '{{expected}}',
      observed: '{{shown}}',
      hint: 'Open two tabs and the developer tools, and try it yourself. What is different from talking to another server?',
    },
  },
  judge({ together }, answers) {
    const { edition, pass, fail, skipped, failing, error } = answers;
    const steps = sharedSteps(together);
    const refused = pageSteps(together, 'connect').find(
      ({ page }) =>
        !pageEvents(together, ['page-socket']).some(({ event }) => event.page === page && event.event === 'opened'),
    );
    if (refused) {
      const because = failing('connects-to-address', 'accepts-connections');
      const trouble = sayTrouble(together, refused.begins);
      return because === undefined
        ? fail('no-connection', { address: refused.text ?? '', trouble }, [refused.cite])
        : skipped(because);
    }
    if (steps.length === 0) return error('the evidence has no page on the own server');

    for (const step of steps) {
      const found = problemIn(together, step, edition);
      if (!found) continue;
      const kind = kindOf(step);
      const because = failing(...TOLD_BY[kind]);
      if (because !== undefined) return skipped(because);
      const { problem, expected, shown } = found;
      const [deviation] = deviationsIn(together, step, edition);
      const cites = [step.acted.cite, ...found.cites];
      if (deviation) {
        const { by: sender, wanted, frame, problem: how, cite } = deviation;
        return fail('disagree', { problem, kind, sender, deviation: how, wanted, frame }, [...cites, cite]);
      }
      const [sent] = framesOfShared(together, step, 'to-server');
      if (sent && framesOfShared(together, step, 'to-page').length === 0)
        return fail('unanswered', { problem, kind, frame: sent.data }, [...cites, sent.cite]);
      const trouble = sayTrouble(together, step.acted.begins, step.ends);
      return fail('not-shown', { problem, kind, expected, shown, trouble }, cites);
    }
    return pass();
  },
});

const LOGIN = [
  'logs-in-with-name',
  'users-list-on-login',
  'users-list-on-later-login',
  'login-reaches-sender',
  'login-reaches-others',
  'login-lists-active-users',
  'login-has-its-type',
  'text-frames',
  'json-encoded-once',
  'exactly-once',
];
const CHAT = ['sends-chat', 'chat-appended', 'chat-reaches-sender', 'chat-reaches-others', 'chat-verbatim'];
/** The checks of either half that tell why something does not work between the two. */
const TOLD_BY = {
  login: LOGIN,
  chat: [...CHAT, ...LOGIN],
  disconnect: [
    'says-goodbye',
    'users-list-on-disconnect',
    'disconnect-reaches-others',
    'disconnect-has-its-type',
    'disconnect-updates-list',
    ...LOGIN,
    ...CHAT,
  ],
};

/** What somebody who sits in front of the pages misses after a step. */
function problemIn(transcript: Transcript, shared: SharedStep, edition: Edition) {
  const stop = stopIn(transcript, 0, shared.acted.step === 'closes' ? shared.acted.begins : shared.ends);
  for (const step of shared.acted.step === 'closes' ? shared.seen : [shared.acted, ...shared.seen]) {
    const { who, users, marker } = step;
    const view = viewAfter(transcript, step);
    if (!view) {
      const problem = stop ? `a page stopped: ${sayStop(stop)}` : 'a page could not be looked at any more.';
      return { problem, expected: 'two pages that can be used', shown: 'nothing', cites: stop ? [stop.cite] : [] };
    }
    const whose = step === shared.acted ? 'their own page' : "the other's page";
    if (marker !== undefined) {
      const { text } = readVisible(view.regions.chat);
      if (text.includes(marker)) continue;
      const problem = `when ${who} said something, it did not appear on ${whose}.`;
      return { problem, expected: `"${marker}"`, shown: text.trim() || 'nothing', cites: [view.cite] };
    }
    const list = listAfter(transcript, step, edition);
    if (!list || faults(list) === 0) continue;
    const did = kindOf(shared) === 'login' ? 'logged in' : 'left';
    const problem = `when ${who} ${did}, the list of users on ${whose} was not right.`;
    return { problem, expected: `the names ${sayNames(users)}`, shown: list.text || 'nothing', cites: [view.cite] };
  }
  return undefined;
}
