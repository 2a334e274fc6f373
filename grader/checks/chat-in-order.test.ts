import { describeCheck } from '../judge/testing/check-cases.ts';
import { type Delivery, hears, on } from '../judge/testing/flaw.ts';
import chatInOrder from './chat-in-order.ts';

const chat = (text: string) => ({ type: 'chat', username: 'Bo', text });
/** Bo's first two messages in one go are the third and fourth of the conversation. */
const isOvertaken = ({ scenario, nth }: Delivery) => scenario === 'conversation' && nth === 3;

describeCheck(chatInOrder, [
  {
    server: 'lets a message be overtaken by the next',
    with: {
      alter: on('chat', (delivery) => {
        if (isOvertaken(delivery)) return [];
        const { scenario, nth, data } = delivery;
        return scenario === 'conversation' && nth === 4 ? [data, JSON.stringify(chat('saffron'))] : undefined;
      }),
    },
    gets: 'other-order',
    says: ['Bo sent "saffron" before "thimble"', '"thimble", then "saffron"'],
  },
  {
    server: 'lets it be overtaken for one receiver',
    with: {
      alter: on('chat', (delivery) => (isOvertaken(delivery) && delivery.to === 'Cyril' ? [] : undefined)),
      after: ({ scenario, about, nth }) =>
        scenario === 'conversation' && about === 'chat' && nth === 5 ? [hears('Cyril', chat('saffron'))] : [],
    },
    gets: 'other-order',
    says: 'but Cyril received them the other way round',
  },
  {
    server: 'sends each message twice, in order',
    with: { alter: on('chat', ({ data }) => [data, data]) },
    gets: 'pass',
    also: ['exactly-once'],
  },
  {
    server: 'sends all that was ever said, each time',
    with: {
      alter: on('chat', ({ nth, scenario }) =>
        scenario !== 'conversation' || nth < 3 || nth > 5
          ? undefined
          : nth === 5
            ? ['saffron', 'thimble', 'walnut'].map((text) => JSON.stringify(chat(text)))
            : [],
      ),
    },
    gets: 'pass',
  },
  {
    server: 'echoes to the sender',
    with: { alter: on('chat', ({ actor, to }) => (to === actor ? undefined : [])) },
    gets: 'skipped',
    because: 'chat-reaches-others',
    also: ['chat-reaches-others'],
  },
]);
