import { describeCheck } from '../judge/testing/check-cases.ts';
import { hears, on } from '../judge/testing/flaw.ts';
import jsonEncodedOnce from './json-encoded-once.ts';

describeCheck(jsonEncodedOnce, [
  { server: 'turns everything into JSON twice', with: { alter: ({ data }) => [JSON.stringify(data)] }, gets: 'nested' },
  {
    server: 'turns chat messages into JSON three times',
    with: { alter: on('chat', ({ data }) => [JSON.stringify(JSON.stringify(data))]) },
    gets: 'nested',
    says: 'lantern',
  },
  {
    server: 'sends Python dicts',
    with: { alter: ({ data }) => [data.replaceAll('"', "'")] },
    gets: 'python-dict',
    says: "{'type':'login'",
  },
  {
    server: 'sends objects as text',
    with: { alter: on('login', () => ['[object Object]']) },
    gets: 'not-json',
    says: '[object Object]',
  },
  {
    server: 'greets with a line of text',
    with: { after: ({ about, actor }) => (about === 'enter' ? [hears(actor, 'Welcome!')] : []) },
    gets: 'not-json',
    says: 'Welcome!',
  },
  {
    server: 'sends lists',
    with: { after: ({ about, actor, users }) => (about === 'login' ? [hears(actor, JSON.stringify(users))] : []) },
    gets: 'not-an-object',
    says: '["Ana"]',
  },
  {
    server: 'answers with an error object',
    with: { after: ({ about, actor }) => (about === 'enter' ? [hears(actor, { error: 'Log in first.' })] : []) },
    gets: 'pass',
  },
  {
    server: 'sends so much that the record was cut',
    with: {
      after: ({ about, actor }) =>
        about === 'enter'
          ? [{ kind: 'received', client: actor, data: '{"type":"history","said":["', cutFrom: 70_000 }]
          : [],
    },
    gets: 'pass',
  },
  {
    server: 'says nothing at all',
    with: { alter: () => [] },
    gets: 'skipped',
    because: 'login-reaches-sender',
    also: [
      'chat-reaches-others',
      'chat-reaches-sender',
      'disconnect-reaches-others',
      'login-reaches-others',
      'login-reaches-sender',
    ],
  },
]);
