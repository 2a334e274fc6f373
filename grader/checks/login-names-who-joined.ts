import { allArrivals, fieldNaming } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';

export default defineCheck({
  id: 'login-names-who-joined',
  area: 'server',
  title: 'The login broadcast names who came',
  why: 'Clients show, and a screen reader says, who has joined.',
  handout: 'server-login',
  requires: ['login-reaches-sender'],
  needs: ['conversation'],
  messages: {
    'other-field': {
      text: '`{{field}}` is missing; the message has `{{found}}` instead.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Field names are part of the agreement between client and server: compare them with the handout, letter by letter.',
    },
    missing: {
      text: '`{{field}}` is missing, and no other field names who came.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Which of the things that the server knows at a login does the handout ask it to pass on?',
    },
    'wrong-name': {
      text: '`{{field}}` does not name who came: {{client}} logged in, and it holds {{value}}.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Where does the value come from? Follow the name from the message that arrives to the one that is sent.',
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
