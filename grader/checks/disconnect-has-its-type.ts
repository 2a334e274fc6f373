import { allDepartures } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { disconnectType, loginType } from '../messages/frame.ts';

export default defineCheck({
  id: 'disconnect-has-its-type',
  area: 'server',
  title: 'The disconnect broadcast says that it is a disconnect',
  why: 'A client looks at `type` to decide what to do with a message.',
  handout: 'server-disconnect',
  requires: ['disconnect-reaches-others'],
  needs: ['conversation'],
  messages: {
    'copied-sample': {
      text: 'The disconnect broadcast has the type "{{found}}". A sample in some copies of the handout shows this by mistake. The text beside it says "{{wanted}}", and the text counts.',
      expected: '"type": "{{wanted}}"',
      observed: '{{frame}}',
      hint: 'What would a client do with a message of this type, and what would it tell people?',
    },
    'other-type': {
      text: 'The disconnect broadcast has the type {{found}}, but clients wait for "{{wanted}}".',
      expected: '"type": "{{wanted}}"',
      observed: '{{frame}}',
      hint: 'Compare your message with the text of the handout, letter by letter.',
    },
    missing: {
      text: 'The disconnect broadcast has no `type`.',
      expected: '"type": "{{wanted}}"',
      observed: '{{frame}}',
      hint: 'Compare your message with the text of the handout. Which field is not there?',
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
