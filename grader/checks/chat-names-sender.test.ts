import { describePageCheck } from '../judge/testing/check-cases.ts';
import { br, type Drawn, el } from '../judge/testing/drawing.ts';
import type { PageFlaw } from '../judge/testing/page-flaw.ts';
import chatNamesSender from './chat-names-sender.ts';

interface Said {
  who: string;
  text: string;
  isOwn: boolean;
}
const entry = (draw: (said: Said, side: string) => readonly (Drawn | string)[]): PageFlaw => ({
  entry: (said) => draw(said, said.isOwn ? 'right' : 'left'),
});

describePageCheck(chatNamesSender, [
  {
    page: 'puts the name behind the text',
    flaw: entry(({ who, text }, side) => [el(`div.${side}`, el('p', text), el('small', `– ${who}`))]),
    gets: 'pass',
  },
  {
    page: 'turns name and text round by its style',
    flaw: entry(({ who, text }, side) => [el(`div.${side}`, { reversed: true }, el('p', text), el('p', who))]),
    gets: 'pass',
  },
  {
    page: 'has two elements a message',
    flaw: entry(({ who, text }, side) => [el(`h4.${side}`, who), el(`p.${side}`, text)]),
    gets: 'pass',
  },
  {
    page: 'has two elements a message, the name second',
    flaw: entry(({ who, text }, side) => [el(`p.${side}`, text), el(`h4.${side}`, who)]),
    gets: 'pass',
  },
  {
    page: 'has bare lines with the name in bold',
    flaw: entry(({ who, text }, side) => [el(`b.${side}`, `${who}: `), text, br]),
    gets: 'pass',
  },
  {
    page: 'says "You" for the own name',
    flaw: entry(({ who, text, isOwn }, side) => [el(`p.${side}`, `${isOwn ? 'You' : who}: ${text}`)]),
    gets: 'pass',
  },
  {
    page: 'tells the time too',
    flaw: entry(({ who, text }, side) => [el(`div.${side}`, el('b', who), ' ', el('time', '12:30'), el('p', text))]),
    gets: 'pass',
  },
  {
    page: 'names somebody once when they go on speaking',
    flaw: {
      shows: ({ about, message }, before, right) =>
        about === 'says-with-enter' && message
          ? { ...right, chat: [...before.chat, el('p.right', String(message.text))] }
          : right,
    },
    gets: 'pass',
  },
  {
    page: 'tells of arrivals within the conversation',
    flaw: {
      shows: ({ about, who }, before, right) =>
        about.includes('log')
          ? { ...right, chat: [...before.chat, el('p', el('em', `${who} has joined the chat.`))] }
          : right,
    },
    gets: 'pass',
  },
  {
    page: 'shows the text alone',
    flaw: entry(({ text }, side) => [el(`p.${side}`, text)]),
    gets: 'unsigned',
    says: 'saffron lantern pebble',
  },
  {
    page: 'shows a field that is not there',
    flaw: entry(({ text }, side) => [el(`p.${side}`, `undefined: ${text}`)]),
    gets: 'no-name',
    says: 'undefined',
  },
  {
    page: 'signs all with the own name',
    flaw: entry(({ text }, side) => [el(`p.${side}`, `Ana: ${text}`)]),
    gets: 'own-name',
    says: 'your own name, Ana',
  },
  {
    page: 'calls everybody "You"',
    flaw: entry(({ text }, side) => [el(`p.${side}`, `You: ${text}`)]),
    gets: 'own-name',
    says: 'You',
  },
  {
    page: 'signs all with the name of the one who came last',
    flaw: entry(({ text }, side) => [el(`p.${side}`, `Dora: ${text}`)]),
    gets: 'other-name',
    says: 'the page names Dora',
  },
  {
    page: 'does not sign its own messages',
    flaw: entry(({ who, text, isOwn }, side) => [el(`p.${side}`, isOwn ? text : `${who}: ${text}`)]),
    gets: 'own-unsigned',
    as: 'partial',
    says: 'Ana or "You"',
  },
]);
