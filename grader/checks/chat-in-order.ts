import { defineCheck } from '../judge/check.ts';
import { firstChats, framesOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'chat-in-order',
  area: 'server',
  title: 'Messages from one person arrive in the order in which they were sent',
  why: 'An answer that comes before its question is hard to understand.',
  handout: 'server-chat',
  requires: ['chat-reaches-others'],
  needs: ['conversation'],
  messages: {
    'other-order': {
      text: '{{sender}} sent "{{before}}" before "{{after}}", but {{client}} received them the other way round.',
      expected: '"{{before}}", then "{{after}}"',
      observed: '"{{after}}", then "{{before}}"',
      hint: 'Can a later message be sent first, for example while the server waits for something?',
    },
  },
  judge({ conversation }, { pass, fail }) {
    const steps = firstChats(conversation);
    for (const client of steps[0]?.loggedIn ?? []) {
      const frames = framesOf(conversation, client);
      const firstWith = (marker: string) => frames.find((frame) => frame.data.includes(marker));
      for (const [index, later] of steps.entries()) {
        const earlier = steps[index - 1];
        if (!earlier?.marker || !later.marker || earlier.client !== later.client) continue;
        const before = firstWith(earlier.marker);
        const after = firstWith(later.marker);
        if (!before || !after || before.cite.event <= after.cite.event) continue;
        const data = { sender: later.client, client, before: earlier.marker, after: later.marker };
        return fail('other-order', data, [earlier.cite, later.cite, after.cite, before.cite]);
      }
    }
    return pass();
  },
});
