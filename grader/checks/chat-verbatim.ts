import { chatFrames } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { isDeepStrictEqual } from '../judge/equality.ts';
import { firstChats, type ReadableFrame, readable } from '../judge/queries.ts';

export default defineCheck({
  id: 'chat-verbatim',
  area: 'server',
  title: 'A chat message is passed on unchanged',
  why: 'What people write is theirs, with emoji, quotes and angle brackets. Newer clients may send more fields, too.',
  handout: 'server-chat',
  requires: ['chat-reaches-others'],
  needs: ['conversation'],
  messages: {
    'lost-field': {
      text: 'On its way through the server the chat message lost `{{field}}`.',
      expected: '{{sent}}',
      observed: '{{frame}}',
      hint: 'Does the server send on the object that it received, or does it build a new one? Print both, and compare their fields.',
    },
    'changed-field': {
      text: 'On its way through the server `{{field}}` of the chat message was changed.',
      expected: '{{sent}}',
      observed: '{{frame}}',
      hint: 'Which lines touch the message after it is received and before it is sent?',
    },
    'added-field': {
      text: 'On its way through the server the chat message got the field `{{field}}`, which the sender had not sent.',
      expected: '{{sent}}',
      observed: '{{frame}}',
      hint: 'Which line adds this field? Compare the message that arrives with the one that you send.',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped }) {
    let compared = 0;
    for (const step of firstChats(conversation)) {
      const sent = step.message ?? {};
      for (const client of step.loggedIn) {
        const frames = readable(chatFrames(conversation, step, client, edition));
        compared += frames.length;
        if (frames.some(({ object }) => isDeepStrictEqual(object, sent))) continue;
        const kept = ({ object }: ReadableFrame) => Object.keys(sent).filter((key) => key in object).length;
        const [nearest] = frames.sort((a, b) => kept(b) - kept(a));
        if (!nearest) continue;
        const { object, data: frame, cite } = nearest;
        const cites = [step.cite, cite];
        const data = { sent: JSON.stringify(sent), frame };
        const lost = Object.keys(sent).find((key) => !(key in object));
        if (lost !== undefined) return fail('lost-field', { ...data, field: lost }, cites);
        const changed = Object.keys(sent).find((key) => !isDeepStrictEqual(object[key], sent[key]));
        if (changed !== undefined) return fail('changed-field', { ...data, field: changed }, cites);
        const added = Object.keys(object).find((key) => !(key in sent));
        if (added !== undefined) return fail('added-field', { ...data, field: added }, cites);
      }
    }
    return compared > 0 ? pass() : skipped('json-encoded-once');
  },
});
