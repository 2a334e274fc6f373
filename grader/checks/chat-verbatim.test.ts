import { describeCheck } from '../judge/testing/check-cases.ts';
import { change, hears, on, rename, without } from '../judge/testing/flaw.ts';
import type { JsonObject } from '../messages/frame.ts';
import chatVerbatim from './chat-verbatim.ts';

const chat = (make: (object: JsonObject) => JsonObject) => ({ alter: change('chat', make) });
const text = (make: (text: string) => string) => chat((object) => ({ ...object, text: make(String(object.text)) }));

describeCheck(chatVerbatim, [
  {
    server: 'builds the message anew',
    with: chat(({ type, username, text }) => ({ type, username, text })),
    gets: 'lost-field',
    says: ['lost `mood`', '"curious"'],
  },
  {
    server: 'loses the type',
    with: chat((object) => without(object, 'type')),
    gets: 'lost-field',
    says: 'lost `type`',
  },
  { server: 'renames the text', with: chat((object) => rename(object, 'text', 'message')), gets: 'lost-field' },
  {
    server: 'escapes markup',
    with: text((words) => words.replaceAll('<', '&lt;')),
    gets: 'changed-field',
    says: '`text`',
  },
  { server: 'trims and joins spaces', with: text((words) => words.replace(/\s+/g, ' ')), gets: 'changed-field' },
  { server: 'drops what is not ASCII', with: text((words) => words.replace(/[^ -~]/gu, '?')), gets: 'changed-field' },
  {
    server: 'makes numbers text',
    with: chat((object) => ({ ...object, place: { room: '12.5' } })),
    gets: 'changed-field',
    says: '`place`',
  },
  {
    server: 'sorts lists',
    with: chat((object) => ({ ...object, tags: [1, 'a', null, true] })),
    gets: 'changed-field',
    says: '`tags`',
  },
  {
    server: 'gives it another type',
    with: chat((object) => ({ ...object, type: 'message' })),
    gets: 'changed-field',
    says: '`type`',
  },
  {
    server: 'adds the time',
    with: chat((object) => ({ ...object, sent_at: 1 })),
    gets: 'added-field',
    says: '`sent_at`',
  },
  {
    server: 'changes it for one of the receivers',
    with: { alter: change('chat', (object, { to, actor }) => (to === actor ? object : { ...object, own: false })) },
    gets: 'added-field',
    says: '`own`',
  },
  {
    server: 'writes the same JSON in another way',
    with: {
      alter: on('chat', ({ object }) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        return [
          JSON.stringify(turned, null, 2).replace(
            /[^ -~\n]/g,
            (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
          ),
        ];
      }),
    },
    gets: 'pass',
  },
  {
    server: 'answers the sender as well that the message was taken',
    with: {
      after: ({ about, actor, marker }) => (about === 'chat' ? [hears(actor, { type: 'ok', text: marker })] : []),
    },
    gets: 'pass',
  },
  {
    server: 'keeps a history and sends it with each login and disconnect',
    with: {
      alter: change(['login', 'disconnect'], (object, { scenario }) =>
        scenario === 'conversation' ? { ...object, history: ['lantern', 'pebble', 'saffron'] } : object,
      ),
    },
    gets: 'pass',
  },
  {
    server: 'sends Python dicts for chat messages',
    with: { alter: on('chat', ({ data }) => [data.replaceAll('"', "'")]) },
    gets: 'skipped',
    because: 'json-encoded-once',
    also: ['json-encoded-once'],
  },
  {
    server: 'turns chat messages into JSON twice',
    with: { alter: on('chat', ({ data }) => [JSON.stringify(data)]) },
    gets: 'pass',
    also: ['json-encoded-once'],
  },
]);
