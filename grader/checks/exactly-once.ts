import { arrivalFrames, chatFrames, departureFrames, repeated } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { type Frame, firstLogins, type Step, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'exactly-once',
  area: 'server',
  title: 'Each message reaches each client once',
  why: 'A message that comes twice is shown twice and read out twice.',
  handout: 'server-chat',
  requires: ['chat-reaches-others'],
  needs: ['conversation'],
  messages: {
    'chat-repeated': {
      text: 'One chat message of {{actor}} came to {{client}} {{times}} times.',
      expected: 'the message once',
      observed: '{{times}} times {{frame}}',
      hint: 'Count how often your code sends one message to one client. Is the same connection remembered twice, or is one loop inside another?',
    },
    'login-repeated': {
      text: '{{actor}} logged in, and {{client}} received {{times}} messages about this one login.',
      expected: 'one login broadcast',
      observed: '{{times}} messages, the last: {{frame}}',
      hint: 'How often does the server send something at a login, and to whom each time?',
    },
    'disconnect-repeated': {
      text: '{{actor}} left, and {{client}} received {{times}} messages about it.',
      expected: 'one disconnect broadcast',
      observed: '{{times}} messages, the last: {{frame}}',
      hint: 'A client sends a disconnect message, and then its connection closes. What does your server send at each of these two moments?',
    },
  },
  judge({ conversation }, { edition, pass, fail }) {
    const moreThanOnce = (steps: Step[], framesAt: (step: Step, client: string) => Frame[]) => {
      for (const step of steps) {
        for (const client of step.loggedIn) {
          // A welcome or a confirmation besides the broadcast is no repetition of it.
          const frames = repeated(framesAt(step, client));
          const last = frames.at(-1);
          if (last && frames.length > 1) {
            const data = { actor: step.client, client, times: frames.length, frame: last.data };
            return { data, cites: [step.cite, ...frames.map((frame) => frame.cite)] };
          }
        }
      }
      return undefined;
    };
    const chat = moreThanOnce(stepsOf(conversation, 'chat'), (step, client) =>
      // One that has lost its text may be any message.
      chatFrames(conversation, step, client, edition).filter(({ data }) => data.includes(step.marker ?? '')),
    );
    if (chat) return fail('chat-repeated', chat.data, chat.cites);
    const login = moreThanOnce(firstLogins(conversation), (step, client) =>
      arrivalFrames(conversation, step, client, edition),
    );
    if (login) return fail('login-repeated', login.data, login.cites);
    const departures = stepsOf(conversation, 'disconnect');
    const departure = moreThanOnce(departures, (step, client) => departureFrames(conversation, step, client, edition));
    if (departure) return fail('disconnect-repeated', departure.data, departure.cites);
    return pass();
  },
});
