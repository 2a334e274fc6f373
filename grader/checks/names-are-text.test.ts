import { describePageCheck } from '../judge/testing/check-cases.ts';
import { hangs, listItems, type PageFlaw } from '../judge/testing/page-flaw.ts';
import namesAreText from './names-are-text.ts';

const reloads: PageFlaw = {
  happens: ({ about, scenario }) =>
    about === 'says' && scenario !== 'together'
      ? [{ kind: 'page-navigated', page: 'visitor', url: 'http://lab.localhost/?' }]
      : [],
};

describePageCheck(namesAreText, [
  {
    page: 'reads names as HTML',
    flaw: { list: (names) => listItems(names.map((name) => name.replaceAll(/<\/?i>/g, ''))) },
    gets: 'as-html',
    says: '<i>x</i>',
  },
  {
    page: 'hung before anybody with such a name came',
    flaw: {
      happens: ({ text, scenario }) => (text.includes('<') && scenario === 'hostile-text' ? [hangs('visitor')] : []),
    },
    gets: 'skipped',
    because: 'shows-text-not-html',
    also: ['shows-text-not-html'],
  },
  ...[
    { page: 'loads itself again whenever a message is sent', flaw: reloads },
    {
      page: 'does so, and is seen when it is empty',
      flaw: {
        ...reloads,
        shows: ({ about, scenario }, before, right) =>
          ['says', 'somebody-logs-in'].includes(about) && scenario === 'hostile-text'
            ? { ...before, users: [] }
            : right,
      } satisfies PageFlaw,
    },
  ].map((each) => ({
    ...each,
    gets: 'skipped',
    because: 'no-page-errors',
    also: ['keyboard-alone', 'no-page-errors'],
  })),
]);
