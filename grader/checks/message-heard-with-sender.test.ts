import { describePageCheck } from '../judge/testing/check-cases.ts';
import type { PageFlaw, PageMoment, Spoken } from '../judge/testing/page-flaw.ts';
import messageHeardWithSender from './message-heard-with-sender.ts';

const says = (change: (each: Spoken, moment: PageMoment) => readonly Spoken[]): PageFlaw => ({
  says: (moment, right) => right.flatMap((each) => (each.region === '#chat' ? change(each, moment) : [each])),
});
const textOnly = (each: Spoken): Spoken => ({ ...each, text: each.text.replace(/^\w+: /, '') });

describePageCheck(messageHeardWithSender, [
  {
    page: 'says the text only',
    flaw: says((each) => [textOnly(each)]),
    gets: 'nobody',
    says: ['comes from Bo', '"Bo"'],
  },
  {
    page: 'says an undefined sender',
    flaw: says((each) => [{ ...each, text: `undefined: ${textOnly(each).text}` }]),
    gets: 'no-name',
  },
  {
    page: 'says the sender of the first message only',
    flaw: says((each, { about, nth }) => [about === 'hears' && nth > 1 ? textOnly(each) : each]),
    gets: 'some',
    as: 'partial',
    says: 'Of 5 messages, 4',
  },
  {
    page: 'says name and text one after the other',
    flaw: says((each) => each.text.split(': ').map((text) => ({ ...each, text }))),
    gets: 'pass',
  },
  {
    page: 'says the name behind the text',
    flaw: says((each, { who }) => [{ ...each, text: `${textOnly(each).text} (${who})` }]),
    gets: 'pass',
  },
  {
    page: 'does not sign its own',
    flaw: says((each, { own, who }) => [own === who ? textOnly(each) : each]),
    gets: 'pass',
  },
]);
