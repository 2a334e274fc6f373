import { defineCheck } from '../judge/check.ts';
import { sayNames } from '../judge/name-lists.ts';
import { type PageStep, pageSteps, sayStop, sayTrouble, stopIn } from '../judge/page-queries.ts';
import { listAfter } from '../judge/shown-list.ts';

export default defineCheck({
  id: 'odd-names-listed',
  area: 'client',
  title: 'The list is right with unusual names too, and after a connection is lost',
  why: 'People choose names with spaces and apostrophes. Two names may differ only in capital letters.',
  handout: 'client-users',
  requires: ['users-list-on-login', 'users-list-on-later-login', 'users-list-on-disconnect'],
  needs: ['odd-names'],
  messages: {
    wrong: {
      text: 'When {{who}} {{did}}, the list was not right: {{how}}. {{trouble}}',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Does your script make ids, classes or selectors from names? A name can hold a space, begin with a digit, or be the id of an element.',
    },
    vanished: {
      text: '{{name}} lost the connection without a disconnect message. The next list that came in does not hold {{name}}, but the page still shows the name.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which list does your page show: the one that came in, or one that the page keeps itself?',
    },
    stopped: {
      text: 'The page stopped when {{who}} {{did}}: {{shown}}',
      expected: 'the names {{users}}',
      observed: '{{shown}}',
      hint: 'Does your script make ids, classes or selectors from names? Try these names yourself, with the console open.',
    },
  },
  judge({ 'odd-names': transcript }, { edition, pass, fail, skipped, error }) {
    const steps = pageSteps(transcript, 'log-in', 'somebody-logs-in', 'somebody-leaves');
    if (steps.length === 0)
      return stopIn(transcript) ? skipped('no-page-errors') : error('nobody with an odd name came');
    let before: PageStep | undefined;
    for (const step of steps) {
      const { who, users } = step;
      const did = DID[step.step] ?? '';
      const data = { who, did, users: sayNames(users), region: edition.page.usersList };
      const list = listAfter(transcript, step, edition);
      const stop = stopIn(transcript, 0, step.ends);
      if (!list || stop) {
        if (stop) return fail('stopped', { ...data, shown: sayStop(stop) }, [step.cite, stop.cite]);
        return error('the evidence does not reach every odd name');
      }
      const silent = (before?.users ?? []).find((name) => !users.includes(name) && name !== who);
      before = step;
      const shown = list.text || 'nothing';
      const isGhost = silent !== undefined && list.extra.includes(silent);
      if (isGhost) return fail('vanished', { ...data, name: silent, shown }, list.cites);
      const { missing, extra, doubled } = list;
      // Two tabs of one person are one entry or two: both can be read.
      const faults = [
        ...missing.map((name) => `${name} is missing`),
        ...extra.map((name) => `${name} should not be there`),
        ...doubled.map((name) => `${name} is there too often`),
      ];
      if (faults.length === 0) continue;
      const trouble = sayTrouble(transcript, step.begins, step.ends);
      return fail('wrong', { ...data, how: faults.join(', '), shown, trouble }, list.cites);
    }
    return pass();
  },
});

const DID: Partial<Record<PageStep['step'], string>> = {
  'log-in': 'logged in',
  'somebody-logs-in': 'logged in',
  'somebody-leaves': 'left',
};
