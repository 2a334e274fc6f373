import { defineCheck } from '../judge/check.ts';
import { conversationAfter, heardIn, pageSteps, sayTrouble } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';

export default defineCheck({
  id: 'chat-appended',
  area: 'client',
  title: 'Each chat message that comes in appears in the conversation, once',
  why: 'It is what a chat is for.',
  handout: 'client-chat',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'no-region': {
      text: 'The page has no element #{{region}}, so there is no conversation to read.',
      expected: '"{{said}}" in #{{region}}',
      observed: 'no such element',
      hint: 'The page as handed out has it. Was its id changed, or is the element thrown away while the page runs?',
    },
    nothing: {
      text: 'Chat messages came in, and none of them appeared. {{trouble}}',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Write what comes in to the console: which branch of your handler does a chat message take, and what does that do?',
    },
    stops: {
      text: 'The first messages appeared, but not the one that {{who}} sent after that. {{trouble}}',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'What is different the second time? The console of the developer tools tells whether an error stops your handler.',
    },
    'some-missing': {
      text: 'Of {{count}} messages {{lost}} did not appear, the first one from {{who}}. {{trouble}}',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'What sets this message apart from those that appear?',
    },
    'own-missing': {
      text: "The others' messages appear, but one's own do not. {{trouble}}",
      expected: '"{{said}}" in #{{region}}, as the server sends it back to its sender too',
      observed: '#{{region}} shows: {{shown}}',
      hint: "What does your handler do when the sender's name is your own?",
    },
    'others-missing': {
      text: "One's own messages appear, but those of others do not. {{trouble}}",
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'When is a message shown: when it is sent, or when it comes in?',
    },
    'no-text': {
      text: 'Something appeared for each message, but not its text. {{trouble}}',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which field of a chat message holds what was said? "undefined" is what you get from a field that is not there.',
    },
    'cut-text': {
      text: 'Only a part of what {{who}} said is shown.',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Where does the text change between the message and the page?',
    },
    'own-twice': {
      text: "One's own messages appear {{times}} times.",
      expected: '"{{said}}" in #{{region}}, once',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'The server sends a message back to its sender as well. Who else shows it?',
    },
    doubled: {
      text: 'A message from {{who}} appears {{times}} times.',
      expected: '"{{said}}" in #{{region}}, once',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'How often is the function called that shows a message, and does each call show one message or all of them?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial, skipped } = answers;
    const [first] = pageSteps(visit, 'hears', 'says', 'says-with-enter');
    // What happens after a message of an unknown type is told by the check about that.
    const [unknown] = pageSteps(visit, 'hears-unknown-type');
    const unseen = unreadable(visit, first, answers);
    if (unseen || !first) return unseen ?? answers.error('the evidence has no chat message');
    const heard = heardIn(visit, first.page, edition, unknown?.begins).filter(
      ({ step }) => unknown === undefined || step.begins < unknown.begins,
    );
    if (heard.length === 0) return unreadable(visit, first, answers, { isTold: true }) ?? skipped('sends-chat');
    const views = heard.map((message) => {
      const view = conversationAfter(visit, message.step, edition);
      return { message, view, entry: view?.entries.find(({ said }) => said.marker === message.marker) };
    });
    const unjudged = views.find(({ view }) => !view);
    if (unjudged) return unreadable(visit, unjudged.message.step, answers) ?? answers.error('a view is missing');

    const region = edition.page.chat;
    const finding = ({ message, view }: (typeof views)[number]) => ({
      data: {
        region,
        who: message.who,
        said: message.text,
        shown: view?.text || 'nothing',
        trouble: sayTrouble(visit, message.step.begins, message.step.ends),
        count: heard.length,
        lost: sayNumber(lost.length),
      },
      cites: view?.cites ?? [message.step.cite],
    });
    const lost = views.filter(({ entry }) => !entry);
    const [firstLost] = lost;
    if (firstLost) {
      const { data, cites } = finding(firstLost);
      if (!firstLost.view?.isThere) return fail('no-region', data, cites);
      const isOwn = (each: (typeof views)[number]) => each.message.isOwn;
      if (lost.length === views.length) {
        const names = firstLost.view.text.includes(firstLost.message.who) || /undefined|null|\[object/.test(data.shown);
        return fail(names ? 'no-text' : 'nothing', data, cites);
      }
      const shown = views.filter(({ entry }) => entry);
      if (lost.every(isOwn) && !shown.some(isOwn)) return partial('own-missing', data, cites);
      if (shown.every(isOwn) && !lost.some(isOwn)) return partial('others-missing', data, cites);
      const stops = views.indexOf(firstLost) === shown.length;
      return fail(stops ? 'stops' : 'some-missing', data, cites);
    }
    const cut = views.find(({ entry }) => entry && !entry.isWhole);
    if (cut) return partial('cut-text', finding(cut).data, finding(cut).cites);
    // What the page sent twice comes back twice.
    const twice = views.filter(({ entry, message }) => (entry?.times ?? 0) > message.times);
    const [double] = twice;
    if (!double?.entry) return pass();
    const { data, cites } = finding(double);
    const onlyOwn = twice.every(({ message }) => message.isOwn);
    return partial(onlyOwn ? 'own-twice' : 'doubled', { ...data, times: double.entry.times }, cites);
  },
});

const sayNumber = (count: number): string => (count === 1 ? 'one' : String(count));
