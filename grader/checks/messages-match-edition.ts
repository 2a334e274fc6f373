import { allArrivals, allDepartures } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { schemaErrors } from '../judge/message-schemas.ts';

export default defineCheck({
  id: 'messages-match-edition',
  area: 'server',
  title: 'The broadcasts have every field that this edition of the lab asks for',
  why: 'Courses change the fields. Clients in your course read the fields of their own edition.',
  handout: 'server-login',
  requires: [
    'login-has-its-type',
    'login-names-who-joined',
    'login-lists-active-users',
    'disconnect-has-its-type',
    'disconnect-names-who-left',
    'disconnect-updates-list',
  ],
  needs: ['conversation'],
  messages: {
    mismatch: {
      text: 'The {{kind}} broadcast does not have the form of this edition: {{problem}}.',
      expected: 'a message like {{example}}',
      observed: '{{frame}}',
      hint: 'Compare the fields and their types with the handout of your edition.',
    },
  },
  judge({ conversation }, { edition, pass, fail }) {
    const told = [
      { kind: 'login', schema: edition.messages.serverLogin, frames: allArrivals(conversation, edition) },
      { kind: 'disconnect', schema: edition.messages.serverDisconnect, frames: allDepartures(conversation, edition) },
    ];
    for (const { kind, schema, frames } of told) {
      for (const { object, data: frame, cite } of frames) {
        // The type has checks of its own.
        const [problem] = schemaErrors(schema, { ...object, type: schema.properties.type.const });
        const example = JSON.stringify(schema.examples?.[0] ?? { type: schema.properties.type.const });
        if (problem) return fail('mismatch', { kind, problem, example, frame }, [cite]);
      }
    }
    return pass();
  },
});
