import { allDepartures } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { disconnectType, loginType } from '../messages/frame.ts';

export default defineCheck({
  id: 'disconnect-has-its-type',
  area: 'server',
  title: 'The disconnect broadcast says that it is a disconnect',
  why: 'Clients decide by `type` what to do with a message.',
  handout: 'server-disconnect',
  requires: ['disconnect-reaches-others'],
  needs: ['conversation'],
  messages: {
    'copied-sample': {
      text: 'The broadcast about a departure has the type "{{found}}". Some copies of the handout show it so by mistake in a sample; the text beside it says "{{wanted}}", and the text counts.',
      expected: '"type": "{{wanted}}"',
      observed: '{{frame}}',
      hint: 'Which part of a client runs for a message of this type, and what does it then tell people?',
    },
    'other-type': {
      text: 'The broadcast about a departure has the type {{found}}; clients wait for "{{wanted}}".',
      expected: '"type": "{{wanted}}"',
      observed: '{{frame}}',
      hint: 'Compare the message you build with the text of the handout, letter by letter.',
    },
    missing: {
      text: 'The broadcast about a departure has no `type`.',
      expected: '"type": "{{wanted}}"',
      observed: '{{frame}}',
      hint: 'Compare the message you build with the text of the handout.',
    },
  },
  judge({ conversation }, { edition, pass, fail, partial, skipped }) {
    const wanted = disconnectType(edition);
    const frames = allDepartures(conversation, edition);
    if (frames.length === 0) return skipped('json-encoded-once');
    const wrong = frames.find(({ object }) => object.type !== wanted);
    if (!wrong) return pass();
    const found = wrong.object.type;
    if (found === loginType(edition))
      return partial('copied-sample', { wanted, found: String(found), frame: wrong.data }, [wrong.cite]);
    const data = { wanted, frame: wrong.data, found: JSON.stringify(found ?? null) };
    return fail(found === undefined ? 'missing' : 'other-type', data, [wrong.cite]);
  },
});
