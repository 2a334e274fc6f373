import { defineCheck } from '../judge/check.ts';
import { fullestEntries, ownName, pageSteps, viewBefore } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';

export default defineCheck({
  id: 'chat-names-sender',
  area: 'client',
  title: "The sender's name stands with each message",
  why: 'Without names, a conversation of three people cannot be followed.',
  handout: 'client-chat',
  requires: ['chat-appended'],
  needs: ['visit'],
  messages: {
    unsigned: {
      text: 'No name stands with the message "{{said}}".',
      expected: '{{wanted}} with the text, before or after it',
      observed: '{{shown}}',
      hint: 'Which field of the chat message says who sent it?',
    },
    'no-name': {
      text: 'With the message "{{said}}" the page shows {{name}} for a name.',
      expected: '{{wanted}} with the text',
      observed: '{{shown}}',
      hint: 'A field that is not there is shown so. Compare its name with the handout, letter by letter.',
    },
    'own-name': {
      text: "Messages of others are signed with one's own name, {{name}}.",
      expected: '{{wanted}} with the text',
      observed: '{{shown}}',
      hint: 'There are two names in your script: that of the one who sits in front of this page, and that of the sender.',
    },
    'other-name': {
      text: '{{who}} wrote "{{said}}", but the page names {{name}}.',
      expected: '{{wanted}} with the text',
      observed: '{{shown}}',
      hint: 'Where does the name that you show come from, and when was it set?',
    },
    'own-unsigned': {
      text: "The others' messages are signed, but one's own are not.",
      expected: '{{wanted}} with the text',
      observed: '{{shown}}',
      hint: 'The side of the page tells those who see it who is speaking; whoever listens hears the words alone.',
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
