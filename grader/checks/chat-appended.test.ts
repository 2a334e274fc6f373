import { describePageCheck } from '../judge/testing/check-cases.ts';
import { br, el } from '../judge/testing/drawing.ts';
import { type PageFlaw, RELOADS_WHEN_SENDING, throws } from '../judge/testing/page-flaw.ts';
import chatAppended from './chat-appended.ts';

const CHATS = ['hears', 'says', 'says-with-enter'];
/** Leaves some messages out. */
const leavingOut = (test: (moment: { nth: number; about: string; scenario: string }) => boolean): PageFlaw => ({
  shows: (moment, before, right) => (CHATS.includes(moment.about) && test(moment) ? before : right),
});
const inVisit = { scenario: 'visit' };

describePageCheck(chatAppended, [
  { page: 'has no conversation', flaw: { without: ['chat'] }, gets: 'no-region', says: '#chat' },
  { page: 'shows no message', flaw: leavingOut(() => true), gets: 'nothing', says: 'lantern pebble' },
  {
    page: 'fails at each message',
    flaw: {
      ...leavingOut(() => true),
      happens: ({ about, page }) =>
        CHATS.includes(about) ? [throws(page, 'ReferenceError: user is not defined')] : [],
    },
    gets: 'nothing',
    says: 'ReferenceError: user is not defined (client.js:12:7)',
  },
  {
    page: 'goes dead after the first message',
    flaw: leavingOut(({ about, nth, scenario }) => scenario === inVisit.scenario && (about !== 'hears' || nth > 1)),
    gets: 'stops',
    says: 'Dora sent after that',
  },
  {
    page: 'loses one message',
    flaw: leavingOut(({ about, nth, scenario }) => scenario === 'visit' && about === 'hears' && nth === 2),
    gets: 'some-missing',
    says: 'one did not appear',
  },
  {
    page: 'does not show its own messages',
    flaw: leavingOut(({ about, scenario }) => about.startsWith('says') && scenario === 'visit'),
    gets: 'own-missing',
    as: 'partial',
  },
  {
    page: 'shows its own messages only',
    flaw: leavingOut(({ about, scenario }) => about === 'hears' && scenario === 'visit'),
    gets: 'others-missing',
    as: 'partial',
    also: ['ignores-unknown-type'],
  },
  {
    page: 'reads another field',
    flaw: { entry: ({ who, isOwn }) => [el(isOwn ? 'p.right' : 'p.left', `${who}: undefined`)] },
    gets: 'no-text',
    says: 'undefined',
  },
  {
    page: 'cuts what is longer than a word',
    flaw: { entry: ({ who, text, isOwn }) => [el(isOwn ? 'p.right' : 'p.left', `${who}: ${text.split(' ')[0]}`)] },
    gets: 'cut-text',
    as: 'partial',
    also: ['shows-text-not-html'],
  },
  {
    page: 'shows its own messages when they are sent and when they come back',
    flaw: {
      shows: ({ about, message }, before, right) =>
        about.startsWith('says') && message
          ? { ...right, chat: [...right.chat, ...right.chat.slice(before.chat.length)] }
          : right,
    },
    gets: 'own-twice',
    as: 'partial',
    says: '2 times',
  },
  {
    page: 'shows each message twice',
    flaw: {
      entry: ({ who, text, isOwn }) =>
        Array.from({ length: 2 }, () => el(isOwn ? 'p.right' : 'p.left', `${who}: ${text}`)),
    },
    gets: 'doubled',
    as: 'partial',
  },
  {
    page: 'writes lines without any element',
    flaw: { entry: ({ who, text }) => [`${who}: ${text}`, br] },
    gets: 'pass',
    also: ['chat-sides'],
  },
  {
    page: 'loads itself again when a message is sent, and is seen when it is empty',
    flaw: RELOADS_WHEN_SENDING,
    gets: 'pass',

    also: ['no-page-errors'],
  },
]);
