import { defineCheck } from '../judge/check.ts';
import { pageEvents, pageSteps, sayStop, sayTrouble, stopIn } from '../judge/page-queries.ts';
import type { PageStepEvent } from '../types/evidence.ts';

export default defineCheck({
  id: 'no-page-errors',
  area: 'client',
  title: 'The page works without errors from beginning to end',
  why: 'An error or a dialog stops the page. People miss what should happen next.',
  handout: 'client-errors',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    stopped: {
      text: 'The page stopped while {{doing}}: {{what}} The grader could not look at what comes after that. {{trouble}}',
      expected: 'a page that can be used until it is closed',
      observed: '{{what}}',
      hint: 'Which lines run at this moment, if any? A form loads its page again by itself unless a script prevents that. A loop that never ends stops a page, too.',
    },
    error: {
      text: 'The page works, but an error happened while {{doing}}. {{trouble}}',
      expected: 'no error on the console',
      observed: '{{trouble}}',
      hint: 'Open the developer tools and do the same yourself. Which line does the console name?',
    },
    disturbing: {
      text: 'While {{doing}}, the page opened {{what}}.',
      expected: 'a page where nothing gets in the way of reading and writing',
      observed: '{{what}}',
      hint: "People can't go on until they close it. Where on the page could you show this without stopping them?",
    },
  },
  judge({ visit }, { pass, fail, partial, skipped, failing }) {
    const stepAt = (event: number) => pageSteps(visit).findLast(({ begins }) => begins <= event);
    const toldBy = (event: number) => {
      const step = stepAt(event);
      return step ? failing(...TOLD_BY[step.step]) : undefined;
    };
    const doing = (event: number) => DOING[stepAt(event)?.step ?? 'open'];

    const stop = stopIn(visit);
    if (stop) {
      const told = stepAt(stop.cite.event)?.step === 'hears-unknown-type' ? failing('ignores-unknown-type') : undefined;
      if (told !== undefined) return skipped(told);
      const { event } = stop.cite;
      const trouble = sayTrouble(visit, 0, event);
      return fail('stopped', { doing: doing(event), what: sayStop(stop), trouble }, [stop.cite]);
    }
    // An error that made something else fail is told there: one cause, one deduction.
    const errors = pageEvents(visit, ['page-error']);
    const unexplained = errors.find(({ cite }) => toldBy(cite.event) === undefined);
    if (unexplained) {
      const { event } = unexplained.cite;
      return fail('error', { doing: doing(event), trouble: sayTrouble(visit, event, event + 1) }, [unexplained.cite]);
    }
    const [first] = errors;
    if (first) return skipped(toldBy(first.cite.event) ?? 'page-loads');
    const disturbance = pageEvents(visit, ['page-dialog', 'page-popup']).find(
      ({ event, cite }) =>
        !(event.kind === 'page-dialog' && event.dialog === 'beforeunload') &&
        stepAt(cite.event)?.step !== 'hears-unknown-type',
    );
    if (!disturbance) return pass();
    const { event, cite } = disturbance;
    const what = event.kind === 'page-dialog' ? `a dialog: "${event.text}"` : `another window: ${event.url}`;
    return partial('disturbing', { doing: doing(cite.event), what }, [cite]);
  },
});

/** The checks that tell what an error in a step has broken. */
const TOLD_BY: Record<PageStepEvent['step'], readonly string[]> = {
  open: [
    'connects-to-address',
    'logs-in-with-name',
    'sends-chat',
    'users-list-on-login',
    'chat-appended',
    'enter-sends',
  ],
  connect: ['connects-to-address', 'logs-in-with-name'],
  'log-in': ['logs-in-with-name', 'users-list-on-login', 'chat-appended', 'sends-chat'],
  'somebody-logs-in': ['users-list-on-login', 'users-list-on-later-login'],
  'somebody-leaves': ['users-list-on-login', 'users-list-on-later-login', 'users-list-on-disconnect'],
  hears: ['chat-appended', 'chat-keeps-history', 'chat-names-sender', 'chat-sides', 'ignores-unknown-type'],
  'hears-in-passing': ['chat-appended', 'chat-keeps-history'],
  writes: [],
  'goes-to-send': [],
  says: ['sends-chat', 'chat-appended', 'chat-keeps-history', 'chat-names-sender', 'chat-sides'],
  'says-with-enter': ['enter-sends', 'sends-chat', 'chat-appended', 'chat-keeps-history'],
  'hears-unknown-type': ['ignores-unknown-type', 'chat-appended'],
  closes: ['says-goodbye'],
};

const DOING: Record<PageStepEvent['step'], string> = {
  open: 'it was loaded',
  connect: 'it connected to the server',
  'log-in': 'somebody logged in',
  'somebody-logs-in': 'somebody else logged in',
  'somebody-leaves': 'somebody left',
  hears: 'a chat message came in',
  'hears-in-passing': 'several chat messages came in one after another',
  writes: 'a chat message was written',
  'goes-to-send': 'the Tab key was pressed',
  says: 'a chat message was sent',
  'says-with-enter': 'a chat message was sent with Enter',
  'hears-unknown-type': 'a message of an unknown type came in',
  closes: 'it was closed',
};
