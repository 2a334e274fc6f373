import { defineCheck } from '../judge/check.ts';
import { conversationAfter, heardIn, pageSteps, sayTrouble, stopAtSending } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';

export default defineCheck({
  id: 'chat-appended',
  area: 'client',
  title: 'Each chat message that comes in appears in the conversation, once',
  why: 'People want to read every message, and not to read it twice.',
  handout: 'client-chat',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'no-region': {
      text: 'The page has no element #{{region}}, so there is no conversation to read.',
      expected: '"{{said}}" in #{{region}}',
      observed: 'no such element',
      hint: 'Search your page for this id. Was it changed, or is the element removed while the page runs?',
    },
    nothing: {
      text: 'Chat messages came in, but none of them can be read in #{{region}}. {{trouble}}',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Write each message that comes in to the console. Which branch of your handler does a chat message take, and what does that branch do?',
    },
    stops: {
      text: 'The first messages appeared, but not the one that {{who}} sent after that. {{trouble}}',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'What is different the second time? Look at the console of the developer tools: does an error stop your handler?',
    },
    'some-missing': {
      text: 'Of {{count}} messages, {{lost}} did not appear. The first missing one is from {{who}}. {{trouble}}',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'How does this message differ from those that appear?',
    },
    'own-missing': {
      text: 'Messages from others appear, but your own messages do not. {{trouble}}',
      expected: '"{{said}}" in #{{region}}, as the server sends it back to its sender too',
      observed: '#{{region}} shows: {{shown}}',
      hint: "What does your handler do when the sender's name is your own?",
    },
    'others-missing': {
      text: 'Your own messages appear, but messages from others do not. {{trouble}}',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'When does your page show a message: when it is sent, or when it comes in?',
    },
    'no-text': {
      text: 'Something appeared for each message, but not its text. {{trouble}}',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which field of a chat message holds its text? "undefined" means that a field is not there.',
    },
    'cut-text': {
      text: 'The page shows only a part of what {{who}} wrote.',
      expected: '"{{said}}" in #{{region}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Follow the text from the message to the page. Where does it change?',
    },
    'own-twice': {
      text: 'Your own messages appear {{times}} times.',
      expected: '"{{said}}" in #{{region}}, once',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'The server sends a message back to its sender as well. Which two places in your code show it?',
    },
    doubled: {
      text: 'A message from {{who}} appears {{times}} times.',
      expected: '"{{said}}" in #{{region}}, once',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'How often does the function run that shows a message? Does each run show one message or all of them?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial, skipped } = answers;
    const [first] = pageSteps(visit, 'hears', 'says', 'says-with-enter');
    // What happens after a message of an unknown type is told by the check about that.
    const [unknown] = pageSteps(visit, 'hears-unknown-type');
    const unseen = unreadable(visit, first, answers);
    if (unseen || !first) return unseen ?? answers.error('the evidence has no chat message');
    // Where sending stops the page, what came in before is judged.
    const end = Math.min(unknown?.begins ?? visit.events.length, stopAtSending(visit)?.begins ?? visit.events.length);
    const heard = heardIn(visit, first.page, edition, end).filter(({ step }) => step.begins < end);
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
