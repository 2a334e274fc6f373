import { breachIn, endOfServer } from '../judge/breaks.ts';
import { defineCheck } from '../judge/check.ts';
import { crashCause, sayCrash } from '../judge/crash-causes.ts';
import { eventOf, framesOf, outputOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'accepts-connections',
  area: 'server',
  title: 'A WebSocket client can connect and stay connected',
  why: 'Every chat message travels over a WebSocket. Without an open connection there is no chat.',
  handout: 'server-setup',
  requires: ['server-starts'],
  needs: ['conversation'],
  messages: {
    refused: {
      text: 'A WebSocket client could not connect. {{crash}}',
      expected: 'the server accepts the WebSocket connection',
      observed: '{{error}}',
      hint: 'What kind of server listens on this port: a WebSocket server, or only an HTTP or TCP server?',
    },
    ended: {
      text: 'The program ended before a WebSocket client could connect. {{crash}}',
      expected: 'a server that keeps running, and accepts the connection',
      observed: 'the program has ended; {{error}}',
      hint: 'Which line of your program is the last one that runs? What keeps a program running that waits for clients?',
    },
    'handler-without-path': {
      text: 'The server closes every connection as soon as it is open. {{crash}}',
      expected: 'a connection that stays open',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'Compare the parameters of your handler with those that your version of `websockets` passes. `pip show websockets` tells you the version.',
    },
    'broken-frame': {
      text: 'What the server sent to {{client}} is nothing that a WebSocket client takes, so the connection broke.',
      expected: 'frames as RFC 6455 has them, each message 1 MB at most',
      observed: '{{error}}',
      hint: 'Does your program write to the socket past the WebSocket library? How long can a message get?',
    },
    flooded: {
      text: 'The server sent {{client}} messages without end, so the grader closed the connection.',
      expected: 'one message for each thing that happens',
      observed: '{{error}}',
      hint: 'Look for a loop that sends and never ends, or for a message that leads to another one like it.',
    },
  },
  judge({ conversation }, { pass, fail }) {
    const opened = eventOf(conversation, 'opened');
    const crash = crashCause(outputOf(conversation));
    if (!opened) {
      const refused = eventOf(conversation, 'refused');
      const ended = endOfServer(conversation);
      const data = { error: refused?.event.error ?? 'no answer', crash: sayCrash(crash) };
      return fail(ended ? 'ended' : 'refused', data, [refused?.cite ?? [], ended?.cite ?? []].flat());
    }
    const breach = breachIn(conversation);
    if (breach) {
      const { client, error, isFlood, cite } = breach;
      return fail(isFlood ? 'flooded' : 'broken-frame', { client, error }, [cite]);
    }
    const closed = eventOf(conversation, 'closed');
    if (
      crash?.kind === 'handler-without-path' &&
      closed?.event.by === 'server' &&
      framesOf(conversation).length === 0
    ) {
      return fail('handler-without-path', { crash: sayCrash(crash), code: closed.event.code }, [closed.cite]);
    }
    return pass();
  },
});
