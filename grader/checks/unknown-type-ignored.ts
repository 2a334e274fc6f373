import { chatFrames } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { markedFrames, othersIn, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'unknown-type-ignored',
  area: 'server',
  title: 'A message of an unknown type is passed on to nobody',
  why: "Clients can't use a type that they don't know. And anybody could misuse a server that passes on everything.",
  handout: 'server-unknown',
  requires: ['chat-reaches-others', 'survives-unknown-type'],
  needs: ['unknown-type'],
  messages: {
    relayed: {
      text: 'A message of the unknown type "{{type}}" was passed on to {{client}}.',
      expected: 'no client receives the message',
      observed: '{{frame}}',
      hint: 'Which types does the server look for before it sends something on? What happens to all the others?',
    },
    echoed: {
      text: 'A message of the unknown type "{{type}}" was sent back to its sender.',
      expected: 'no client receives the message, its sender included',
      observed: '{{frame}}',
      hint: 'Which types does the server look for before it sends something? What happens to all the others?',
    },
  },
  judge({ 'unknown-type': transcript }, { edition, pass, fail, skipped }) {
    const [step] = stepsOf(transcript, 'unknown-type');
    // Not all of its people could connect.
    if (!step) return skipped('holds-thirty-clients');
    const type = String(step.message?.type);
    const everybody = [...othersIn(step), step.client];
    for (const client of everybody) {
      for (const frame of markedFrames(transcript, step, client)) {
        // An answer to the sender alone that says what is wrong is no passing on.
        if (client === step.client && frame.object?.type !== type) continue;
        const messageId = client === step.client ? 'echoed' : 'relayed';
        return fail(messageId, { type, client, frame: frame.data }, [step.cite, frame.cite]);
      }
    }
    // Absence is shown by what came to each of them later.
    const later = stepsOf(transcript, 'chat').filter((chat) => chat.begins > step.begins);
    const proven = everybody.every((client) =>
      later.some((chat) => chatFrames(transcript, chat, client, edition).length > 0),
    );
    return proven ? pass() : skipped('survives-unknown-type');
  },
});
