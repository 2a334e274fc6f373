import { describePageCheck } from '../judge/testing/check-cases.ts';
import type { StagedEvent } from '../judge/testing/flaw.ts';
import type { PageFlaw, PageMoment } from '../judge/testing/page-flaw.ts';
import { hangs, throws } from '../judge/testing/page-flaw.ts';
import pageLoads from './page-loads.ts';

/** Nothing works, and these events tell why. */
const dead = (about: PageMoment['about'], ...events: StagedEvent[]): PageFlaw => ({
  address: null,
  happens: (moment) => (moment.about === about ? events : []),
});
const reloads: StagedEvent = { kind: 'page-navigated', page: 'visitor', url: 'http://lab.localhost/' };
const NO_CLIENT = {
  reason: 'no-client',
  detail: 'There is no folder `client`; the submission holds: server, Procfile.',
} as const;
const ALL = ['visit', 'hostile-text', 'odd-names', 'together'];

describePageCheck(pageLoads, [
  {
    page: 'is not there',
    with: { notPlayed: Object.fromEntries(ALL.map((id) => [id, NO_CLIENT])) },
    gets: 'not-found',
    says: 'the submission holds: server, Procfile',
  },
  {
    page: 'loops for ever while it is loaded',
    flaw: dead('open', hangs('visitor')),
    gets: 'never-loaded',
    says: '2.5 s',
  },
  {
    page: 'goes elsewhere at once',
    flaw: dead('open', { kind: 'page-navigated', page: 'visitor', url: 'https://elsewhere.example/' }),
    gets: 'never-loaded',
    says: 'it went to https://elsewhere.example/',
  },
  {
    page: 'loads itself again and again',
    flaw: dead('open', ...Array.from({ length: 5 }, () => reloads)),
    gets: 'never-loaded',
    says: 'it loaded itself again',
  },
  {
    page: 'lacks a bracket in its TypeScript',
    flaw: dead('open', {
      kind: 'build-problem',
      page: 'visitor',
      file: 'client.ts',
      line: 7,
      column: 3,
      text: 'Expected ")" but found "{"',
      source: '  function f( {',
    }),
    gets: 'script-unreadable',
    says: ['client.ts, line 7: Expected ")"', 'function f( {'],
  },
  {
    page: 'lacks a bracket in its JavaScript',
    flaw: dead('open', throws('visitor', "SyntaxError: Unexpected token '{'", 'client.js:42:27')),
    gets: 'script-unreadable',
    says: "client.js:42:27: SyntaxError: Unexpected token '{'",
  },
  {
    page: 'names a script that is not there',
    flaw: dead('open', { kind: 'page-file-missing', page: 'visitor', path: 'script.js' }),
    gets: 'script-missing',
    says: 'script.js',
  },
  {
    page: 'has no box for the address',
    flaw: dead('connect', {
      kind: 'page-gave-up',
      page: 'visitor',
      waitingFor: '#server to be typed into',
      waited: 900,
    }),
    gets: 'parts-missing',
    says: 'no #server that can be used',
  },
  {
    page: 'misses a picture and another script, and works all the same',
    flaw: {
      happens: ({ about }) =>
        about === 'open' ? [{ kind: 'page-file-missing', page: 'visitor', path: 'extra.js' }] : [],
    },
    gets: 'pass',
  },
]);
