import { allArrivals } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { loginType } from '../messages/frame.ts';

export default defineCheck({
  id: 'login-has-its-type',
  area: 'server',
  title: 'The login broadcast says that it is a login',
  why: 'A client looks at `type` to decide what to do with a message.',
  handout: 'server-login',
  requires: ['login-reaches-sender'],
  needs: ['conversation'],
  messages: {
    'other-type': {
      text: 'The login broadcast has the type {{found}}, but clients wait for "{{wanted}}".',
      expected: '"type": "{{wanted}}"',
      observed: '{{frame}}',
      hint: 'Compare your message with the example in the handout, letter by letter.',
    },
    missing: {
      text: 'The login broadcast has no `type`.',
      expected: '"type": "{{wanted}}"',
      observed: '{{frame}}',
      hint: 'Compare your message with the example in the handout. Which field is not there?',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped }) {
    const wanted = loginType(edition);
    const frames = allArrivals(conversation, edition);
    if (frames.length === 0) return skipped('json-encoded-once');
    const wrong = frames.find(({ object }) => object.type !== wanted);
    if (!wrong) return pass();
    const data = { wanted, frame: wrong.data, found: JSON.stringify(wrong.object.type ?? null) };
    return fail(wrong.object.type === undefined ? 'missing' : 'other-type', data, [wrong.cite]);
  },
});
