import { allDepartures, fieldNaming } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';

export default defineCheck({
  id: 'disconnect-names-who-left',
  area: 'server',
  title: 'The disconnect broadcast names who went',
  why: 'Clients show, and a screen reader says, who has left.',
  handout: 'server-disconnect',
  requires: ['disconnect-reaches-others'],
  needs: ['conversation'],
  messages: {
    'other-field': {
      text: '`{{field}}` is missing; the message has `{{found}}` instead.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Field names are part of the agreement between client and server: compare them with the handout, letter by letter.',
    },
    missing: {
      text: '`{{field}}` is missing, and no other field names who left.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Does the server still know the name at the moment when it builds the message?',
    },
    'wrong-name': {
      text: '`{{field}}` does not name who left: {{client}} went, and it holds {{value}}.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Where does the value come from? Follow the name from the message that arrives to the one that is sent.',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped, notApplicable }) {
    const field = edition.fields.left;
    if (field === null) return notApplicable('edition');
    const frames = allDepartures(conversation, edition);
    if (frames.length === 0) return skipped('json-encoded-once');
    for (const { step, object, data: frame, cite } of frames) {
      const { client } = step;
      if (object[field] === client) continue;
      const cites = [step.cite, cite];
      if (object[field] !== undefined)
        return fail('wrong-name', { field, client, frame, value: JSON.stringify(object[field]) }, cites);
      const found = fieldNaming(object, client);
      return found
        ? fail('other-field', { field, client, frame, found }, cites)
        : fail('missing', { field, client, frame }, cites);
    }
    return pass();
  },
});
