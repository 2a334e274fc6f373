import { describePageCheck } from '../judge/testing/check-cases.ts';
import { el } from '../judge/testing/drawing.ts';
import { hangs, type PageFlaw, throws } from '../judge/testing/page-flaw.ts';
import ignoresUnknownType from './ignores-unknown-type.ts';

const atUnknown = (shows: NonNullable<PageFlaw['shows']>): PageFlaw => ({
  shows: (moment, before, right) => (moment.about === 'hears-unknown-type' ? shows(moment, before, right) : right),
});
const ofLater = (about: string, nth: number): boolean => about === 'hears' && nth > 3;

describePageCheck(ignoresUnknownType, [
  {
    page: 'shows every type as a chat message',
    flaw: atUnknown(({ who, text }, before) => ({
      ...before,
      chat: [...before.chat, el('p.left', `${who}: ${text}`)],
    })),
    gets: 'shown',
    says: '#chat shows',
  },
  {
    page: 'writes the type into the status line',
    flaw: atUnknown(({ message }, before) => ({ ...before, update: [`Unknown message: ${message?.type}`] })),
    gets: 'shown',
    says: '#update shows',
  },
  {
    page: 'draws an entry with nothing in it',
    flaw: atUnknown((_, before) => ({ ...before, chat: [...before.chat, el('p', 'undefined: undefined')] })),
    gets: 'changed',
    says: 'undefined: undefined',
  },
  {
    page: 'empties the list',
    flaw: atUnknown((_, before) => ({ ...before, users: [] })),
    gets: 'changed',
    says: '#users-list shows: nothing',
  },
  {
    page: 'opens a dialog',
    flaw: {
      happens: ({ about }) =>
        about === 'hears-unknown-type'
          ? [{ kind: 'page-dialog', page: 'visitor', dialog: 'alert', text: 'Unrecognized message type' }]
          : [],
    },
    gets: 'dialog',
    says: 'Unrecognized message type',
  },
  {
    page: 'raises an error and goes dead',
    flaw: {
      shows: ({ about, nth, scenario }, before, right) =>
        scenario === 'visit' && ofLater(about, nth) ? before : right,
      happens: ({ about }) => (about === 'hears-unknown-type' ? [throws('visitor')] : []),
    },
    gets: 'stopped',
    says: 'client.js:12:7',
  },
  {
    page: 'closes its connection',
    flaw: {
      happens: ({ about }) =>
        about === 'hears-unknown-type'
          ? [{ kind: 'page-socket', page: 'visitor', event: 'closed', url: 'ws://localhost:40404' }]
          : [],
    },
    gets: 'stopped',
    says: 'it closed its connection',
  },
  {
    page: 'lets an old notice go',
    flaw: atUnknown((_, before) => ({ ...before, update: [] })),
    gets: 'pass',
  },
  {
    page: 'hung before',
    flaw: {
      happens: ({ about, nth, scenario }) =>
        about === 'hears' && nth === 3 && scenario === 'visit' ? [hangs('visitor')] : [],
    },
    gets: 'skipped',
    because: 'no-page-errors',
    also: ['no-page-errors'],
  },
]);
