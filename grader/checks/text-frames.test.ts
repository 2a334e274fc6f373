import { describeCheck } from '../judge/testing/check-cases.ts';
import { type Flaw, on } from '../judge/testing/flaw.ts';
import textFrames from './text-frames.ts';

const binary: Flaw['alter'] = ({ to, data }) => [{ kind: 'received', client: to, data, binary: true }];

describeCheck(textFrames, [
  { server: 'sends bytes', with: { alter: binary }, gets: 'binary', says: ['Ana received one', '"user_joined"'] },
  { server: 'relays chat messages as bytes', with: { alter: on('chat', binary) }, gets: 'binary', says: 'lantern' },
  { server: 'sends bytes, elsewhere', with: { alter: binary, mode: 'url' }, gets: 'binary' },
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
