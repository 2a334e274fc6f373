import { allArrivals, allDepartures, fieldNaming, namesGiven } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';

export default defineCheck({
  id: 'disconnect-names-who-left',
  area: 'server',
  title: 'The disconnect broadcast names the person who left',
  why: 'Clients show who has left, and a screen reader says it.',
  handout: 'server-disconnect',
  requires: ['disconnect-reaches-others'],
  needs: ['conversation'],
  messages: {
    'other-field': {
      text: '`{{field}}` is missing; the message has `{{found}}` instead.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Compare your field names with the handout, letter by letter. Client and server have to use the same ones.',
    },
    missing: {
      text: '`{{field}}` is missing, and no other field names the person who left.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Print the message just before you send it. Is this field in it? Does the server still know the name at that moment?',
    },
    'wrong-name': {
      text: '{{client}} left, but `{{field}}` holds {{value}}.',
      expected: '"{{field}}": "{{client}}"',
      observed: '{{frame}}',
      hint: 'Where does this value come from? Follow the name from the message that arrives to the message that you send.',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped, notApplicable, failing }) {
    const field = edition.fields.left;
    if (field === null) return notApplicable('edition');
    const frames = allDepartures(conversation, edition);
    if (frames.length === 0) return skipped('json-encoded-once');
    const given = namesGiven(allArrivals(conversation, edition), edition);
    for (const { step, object, data: frame, cite } of frames) {
      const { client } = step;
      if (object[field] === client) continue;
      const because = failing('login-names-who-joined');
      // Who had this name at the login as well was told of there: one cause, one deduction.
      if (because !== undefined && given.has(client) && object[field] === given.get(client)) return skipped(because);
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
