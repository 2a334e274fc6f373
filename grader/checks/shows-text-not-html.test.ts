import { describePageCheck } from '../judge/testing/check-cases.ts';
import { el } from '../judge/testing/drawing.ts';
import { hangs, type PageFlaw, paragraph } from '../judge/testing/page-flaw.ts';
import showsTextNotHtml from './shows-text-not-html.ts';

/** What is left of a text once a browser has read it as HTML. */
const asHtml = (text: string): string =>
  text
    .replaceAll(/<\/?b>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll(/<[a-z].*/g, '');
const reading: PageFlaw = { entry: (said) => [paragraph({ ...said, text: asHtml(said.text) })] };

describePageCheck(showsTextNotHtml, [
  {
    page: 'reads text as HTML',
    flaw: reading,
    gets: 'loses',
    says: ['lantern if a<b then c', 'if a'],
  },
  {
    page: 'runs what is in it, a little later',
    flaw: {
      ...reading,
      shows: ({ about }, _, right) =>
        about === 'somebody-logs-in' ? { ...right, chat: [...right.chat, el('p', 'run as HTML')] } : right,
    },
    gets: 'runs',
    says: 'onerror',
  },
  {
    page: 'hangs at markup',
    flaw: {
      happens: ({ text, scenario }) => (text.includes('<') && scenario === 'hostile-text' ? [hangs('visitor')] : []),
    },
    gets: 'stopped',
    says: '2.5 s',
  },
]);
