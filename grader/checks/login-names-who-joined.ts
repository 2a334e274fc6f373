import { allArrivals, fieldNaming } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';

export default defineCheck({
  id: 'login-names-who-joined',
  area: 'server',
  title: 'The login broadcast names the person who joined',
  why: 'Clients show who has joined, and a screen reader says it.',
  handout: 'server-login',
  requires: ['login-reaches-sender'],
  needs: ['conversation'],
  messages: {
    'other-field': {
      text: '`{{field}}` is missing; the message has `{{found}}` instead.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Compare your field names with the handout, letter by letter. Client and server have to use the same ones.',
    },
    missing: {
      text: '`{{field}}` is missing, and no other field names the person who joined.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Print the message just before you send it. Is this field in it, and does it have a value?',
    },
    'wrong-name': {
      text: '{{client}} logged in, but `{{field}}` holds {{value}}.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Where does this value come from? Follow the name from the message that arrives to the message that you send.',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped, notApplicable }) {
    const field = edition.fields.joined;
    if (field === null) return notApplicable('edition');
    const frames = allArrivals(conversation, edition);
    if (frames.length === 0) return skipped('json-encoded-once');
    for (const { step, object, data: frame, cite } of frames) {
      const { client } = step;
      if (object[field] === client) continue;
      if (object[field] !== undefined)
        return fail('wrong-name', { field, client, frame, value: JSON.stringify(object[field]) }, [step.cite, cite]);
      const found = fieldNaming(object, client);
      return found
        ? fail('other-field', { field, client, frame, found }, [step.cite, cite])
        : fail('missing', { field, client, frame }, [step.cite, cite]);
    }
    return pass();
  },
});
