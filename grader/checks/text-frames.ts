import { defineCheck } from '../judge/check.ts';
import { framesOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'text-frames',
  area: 'server',
  title: 'Messages are sent as text',
  why: "A browser gives a binary message to the page as a Blob. JSON.parse can't read that, so the page stays empty.",
  handout: 'server-chat',
  requires: ['accepts-connections'],
  needs: ['conversation'],
  messages: {
    binary: {
      text: 'The server sends binary messages: {{client}} received one that holds text.',
      expected: 'a text frame',
      observed: 'a binary frame that holds {{frame}}',
      hint: "What is the type of the value that you pass to send()? What arrives in Node's `ws` is a Buffer. In Python's `websockets` it is a str or bytes.",
    },
  },
  judge({ conversation }, { pass, fail, skipped }) {
    const frames = framesOf(conversation);
    if (frames.length === 0) return skipped('login-reaches-sender');
    const binary = frames.find((frame) => frame.binary);
    return binary ? fail('binary', { client: binary.client, frame: binary.data }, [binary.cite]) : pass();
  },
});
