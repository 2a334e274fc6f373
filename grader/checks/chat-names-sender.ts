import { defineCheck } from '../judge/check.ts';
import { fullestEntries, ownName, pageSteps, viewBefore } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';

export default defineCheck({
  id: 'chat-names-sender',
  area: 'client',
  title: "The sender's name is shown with each message",
  why: "Without names, people can't follow a conversation of three.",
  handout: 'client-chat',
  requires: ['chat-appended'],
  needs: ['visit'],
  messages: {
    unsigned: {
      text: 'No name is shown with the message "{{said}}".',
      expected: '{{wanted}} with the text, before or after it',
      observed: '{{shown}}',
      hint: 'Which field of the chat message says who sent it?',
    },
    'no-name': {
      text: 'In place of a name, the page shows {{name}} with the message "{{said}}".',
      expected: '{{wanted}} with the text',
      observed: '{{shown}}',
      hint: 'Your code may read a field that is not there. Compare the name of the field with the handout, letter by letter.',
    },
    'own-name': {
      text: 'Messages from others are shown with your own name, {{name}}.',
      expected: '{{wanted}} with the text',
      observed: '{{shown}}',
      hint: 'Your script knows two names: the name of the person at this page, and the name of the sender. Which one is shown?',
    },
    'other-name': {
      text: '{{who}} wrote "{{said}}", but the page names {{name}}.',
      expected: '{{wanted}} with the text',
      observed: '{{shown}}',
      hint: 'Where does the name that you show come from, and when was it set?',
    },
    'own-unsigned': {
      text: 'Messages from others have a name, but your own messages do not.',
      expected: '{{wanted}} with the text',
      observed: '{{shown}}',
      hint: 'People who see the page know your side. How do people who listen know who is speaking?',
    },
  },
  judge({ visit }, answers) {
    const { pass, fail, partial } = answers;
    const [step] = pageSteps(visit, 'hears', 'says');
    const entries = step ? fullestEntries(visit, step.page, answers.edition) : [];
    const last = pageSteps(visit, 'closes')[0] ?? step;
    if (!step || !last || entries.length === 0)
      return unreadable(visit, step, answers) ?? answers.skipped('chat-appended');
    const own = ownName(visit);
    const wrong = entries.filter(({ sender }) => sender.is !== 'right');
    const first = wrong.find(({ said }) => !said.isOwn) ?? wrong[0];
    if (!first) return pass();
    const { said, sender, shown } = first;
    const seen = viewBefore(visit, last);
    const cites = seen ? [seen.cite] : [step.cite];
    const name = sender.is === 'other' ? sender.name : '';
    const wanted = said.isOwn ? `${said.who} or "You"` : said.who;
    const data = { said: said.text, who: said.who, wanted, name, shown };
    if (sender.is !== 'other') {
      const onlyOwn = wrong.every((entry) => entry.said.isOwn) && wrong.length < entries.length;
      return onlyOwn ? partial('own-unsigned', data, cites) : fail('unsigned', data, cites);
    }
    if (name === own || name === 'You') return fail('own-name', data, cites);
    return /^(?:undefined|null|NaN|\[object Object\])$/.test(name)
      ? fail('no-name', data, cites)
      : fail('other-name', data, cites);
  },
});
