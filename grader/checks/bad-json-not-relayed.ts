import { defineCheck } from '../judge/check.ts';
import { framesOf, markedFrames, stepsOf } from '../judge/queries.ts';
import { isErrorReply } from '../messages/frame.ts';

export default defineCheck({
  id: 'bad-json-not-relayed',
  area: 'server',
  title: 'Text that is not JSON is passed on to nobody',
  why: 'Each client would try to read the broken text and fail.',
  handout: 'server-robustness',
  requires: ['chat-reaches-others', 'survives-bad-json'],
  needs: ['bad-json'],
  messages: {
    relayed: {
      text: 'Text that is not JSON was passed on to {{client}}.',
      expected: 'no client receives the text; an answer to the sender alone is fine',
      observed: '{{frame}}',
      hint: 'Does your server look into a message before it sends it on? When does it find out that the text is not JSON?',
    },
    'answered-all': {
      text: '{{sender}} sent text that is not JSON, and the error message about it went to {{client}} as well.',
      expected: 'an answer to the sender alone, or none',
      observed: '{{frame}}',
      hint: 'Who needs to know about this mistake? To which connections does the line send that answers it?',
    },
  },
  judge({ 'bad-json': transcript }, { edition, pass, fail, partial, skipped }) {
    const [step] = stepsOf(transcript, 'bad-json');
    // Not all of its people could connect.
    if (!step) return skipped('holds-thirty-clients');
    const sent = sentIn(transcript.events[step.begins + 1]);
    for (const client of step.loggedIn) {
      for (const frame of markedFrames(transcript, step, client)) {
        if (client === step.client && frame.data !== sent) continue;
        return fail('relayed', { client, frame: frame.data }, [step.cite, frame.cite]);
      }
    }
    for (const client of step.loggedIn.filter((name) => name !== step.client)) {
      const errors = framesOf(transcript, client, step.begins).filter(
        ({ object }) => object && isErrorReply(object, edition),
      );
      // What they say themselves may be answered with an error too, and so may every chat message.
      const own = stepsOf(transcript, 'chat').find((chat) => chat.begins > step.begins && chat.client === client);
      const [told, ...more] = errors;
      if (told && more.length === 0 && told.cite.event < (own?.begins ?? Number.POSITIVE_INFINITY))
        return partial('answered-all', { sender: step.client, client, frame: told.data }, [step.cite, told.cite]);
    }
    // Silence is proven by what others did receive later.
    const heard = framesOf(transcript, undefined, step.begins).some(({ client }) => client !== step.client);
    return heard ? pass() : skipped('survives-bad-json');
  },
});

const sentIn = (event: { kind: string; data?: unknown } | undefined): unknown =>
  event?.kind === 'sent' ? event.data : undefined;
