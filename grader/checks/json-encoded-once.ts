import { defineCheck } from '../judge/check.ts';
import { framesOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'json-encoded-once',
  area: 'server',
  title: 'Every message is one JSON object',
  why: 'A client calls JSON.parse once and then reads the fields. With anything else it finds no fields.',
  handout: 'server-chat',
  requires: ['accepts-connections'],
  needs: ['conversation'],
  messages: {
    nested: {
      text: 'The server sends JSON inside a JSON string: after parsing, a client still holds text.',
      expected: '{"type": … }',
      observed: '{{frame}}',
      hint: 'Look at the value that you turn into JSON. Is it JSON text already?',
    },
    'python-dict': {
      text: 'The server sends a Python dict as text. It looks like JSON, but has single quotes, and no client can parse it.',
      expected: '{"type": … } with double quotes',
      observed: '{{frame}}',
      hint: 'What turns the dict into text here: str(), an f-string, or the json module?',
    },
    'not-json': {
      text: 'The server sends something that is not JSON.',
      expected: '{"type": … }',
      observed: '{{frame}}',
      hint: 'Print the value that you send and its type, just before you send it. Which step turns an object into JSON text?',
    },
    'not-an-object': {
      text: 'The server sends JSON that is not an object.',
      expected: '{"type": … }',
      observed: '{{frame}}',
      hint: 'Compare your message with the examples in the handout: which fields does each of them have?',
    },
  },
  judge({ conversation }, { pass, fail, skipped }) {
    const frames = framesOf(conversation);
    if (frames.length === 0) return skipped('login-reaches-sender');
    for (const { data: frame, object, nesting, isCut, cite } of frames) {
      if ((object && nesting === 0) || isCut) continue;
      if (object) return fail('nested', { frame }, [cite]);
      if (/^\s*\{'/.test(frame)) return fail('python-dict', { frame }, [cite]);
      return fail(isJson(frame) ? 'not-an-object' : 'not-json', { frame }, [cite]);
    }
    return pass();
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
