import { describePageCheck } from '../judge/testing/check-cases.ts';
import { rename, without } from '../judge/testing/flaw.ts';
import type { PageFlaw } from '../judge/testing/page-flaw.ts';
import sendsChat from './sends-chat.ts';

/** Another chat message in the visits of the page. */
const sending = (
  make: (message: Record<string, unknown>) => readonly (Record<string, unknown> | string)[],
): PageFlaw => ({
  sends: ({ about, scenario }, message) =>
    about.startsWith('says') && scenario !== 'together' ? make(message) : undefined,
});

describePageCheck(sendsChat, [
  { page: 'sends nothing', flaw: sending(() => []), gets: 'not-sent', says: '"type":"chat"' },
  {
    page: 'has no button',
    flaw: {
      ...sending(() => []),
      happens: ({ about, scenario }) =>
        about === 'says' && scenario !== 'together'
          ? [{ kind: 'page-gave-up', page: 'visitor', waitingFor: '#send to be pressed', waited: 900 }]
          : [],
    },
    gets: 'no-box',
    says: '#send could not be used',
  },
  { page: 'sends the text alone', flaw: sending(({ text }) => [String(text)]), gets: 'not-json' },
  {
    page: 'calls the field `message`',
    flaw: sending((message) => [rename(message, 'text', 'message')]),
    gets: 'other-form',
    says: '`text` is missing; its value is in `message`',
  },
  {
    page: 'turns it into JSON twice',
    flaw: sending((message) => [JSON.stringify(JSON.stringify(message))]),
    gets: 'json-twice',
  },
  {
    page: 'leaves the name out',
    flaw: sending((message) => [without(message, 'username')]),
    gets: 'other-form',
    says: '`username` is missing',
  },
  {
    page: 'sends everything twice',
    flaw: sending((message) => [message, message]),
    gets: 'twice',
    says: '2 times',
  },
]);
