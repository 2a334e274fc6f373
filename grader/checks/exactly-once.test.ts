import { describeCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, hears, type Moment, on } from '../judge/testing/flaw.ts';
import exactlyOnce from './exactly-once.ts';

const twice = (moment: Moment) => ({ alter: on(moment, ({ data }) => [data, data]) });

describeCheck(exactlyOnce, [
  {
    server: 'sends each chat message twice',
    with: twice('chat'),
    gets: 'chat-repeated',
    says: ['One chat message of Ana came to Ana 2 times', 'lantern'],
  },
  {
    server: 'sends each chat message twice, elsewhere',
    with: { ...twice('chat'), mode: 'url' },
    gets: 'chat-repeated',
  },
  {
    server: 'answers the sender and broadcasts as well',
    with: { alter: on('chat', ({ data, to, actor }) => (to === actor ? [data, data] : [data])) },
    gets: 'chat-repeated',
  },
  {
    server: 'sends one message again, much later',
    with: {
      after: ({ scenario, about }) =>
        scenario === 'conversation' && about === 'disconnect'
          ? [hears('Bo', { type: 'chat', username: 'Cyril', text: 'pebble' })]
          : [],
    },
    gets: 'chat-repeated',
    says: 'One chat message of Cyril came to Bo',
  },
  {
    server: 'sends each login broadcast twice',
    with: twice('login'),
    gets: 'login-repeated',
    says: 'Ana logged in, and Ana received 2 messages about this one login',
  },
  {
    server: 'sends each login broadcast twice, in an edition without names',
    with: { ...twice('login'), edition: WINTER },
    gets: 'login-repeated',
  },
  {
    server: 'relays the login as it came, besides the broadcast',
    with: { alter: on('login', ({ data, sent }) => [sent, data]) },
    gets: 'login-repeated',
  },
  {
    server: 'sends each disconnect broadcast twice',
    with: twice('disconnect'),
    gets: 'disconnect-repeated',
    says: 'Cyril left, and Ana received 2 messages about it',
  },
  {
    server: 'sends each disconnect broadcast twice, in an edition without names',
    with: { ...twice('disconnect'), edition: WINTER },
    gets: 'disconnect-repeated',
  },
  {
    server: 'tells of the closed connection as well as of the goodbye',
    with: {
      after: ({ scenario, about, nth }) =>
        scenario === 'conversation' && about === 'enter' && nth === 4
          ? [hears('Bo', { type: 'disconnect', user_left: 'Ana', active_users: ['Bo'] })]
          : [],
    },
    gets: 'disconnect-repeated',
  },
  {
    server: 'welcomes newcomers with a message of its own',
    with: {
      after: ({ about, actor }) =>
        about === 'login' ? [hears(actor, { type: 'welcome', text: `Hello ${actor}!` })] : [],
    },
    gets: 'pass',
  },
  {
    server: 'sends newcomers the list of users apart',
    with: {
      after: ({ about, actor, users }) => (about === 'login' ? [hears(actor, { type: 'users', users })] : []),
    },
    gets: 'pass',
  },
  {
    server: 'keeps a history and sends it with each login and disconnect',
    with: {
      alter: change(['login', 'disconnect'], (object, { scenario }) =>
        scenario === 'conversation' ? { ...object, history: ['lantern', 'pebble', 'saffron'] } : object,
      ),
    },
    gets: 'pass',
  },
  {
    server: 'sends the history to newcomers message by message',
    with: {
      after: ({ scenario, about, nth, actor }) =>
        scenario === 'conversation' && about === 'login' && nth === 4
          ? [
              hears(actor, { type: 'chat', username: 'Cyril', text: 'pebble' }),
              hears(actor, { type: 'chat', username: 'Bo', text: 'saffron' }),
            ]
          : [],
    },
    gets: 'pass',
  },
  {
    server: 'confirms each chat message to its sender',
    with: {
      after: ({ about, actor, marker }) => (about === 'chat' ? [hears(actor, { type: 'ok', text: marker })] : []),
    },
    gets: 'pass',
  },
  {
    server: 'names the receiver in login broadcasts',
    with: { alter: change('login', (object, { to }) => ({ ...object, user_joined: to })) },
    gets: 'pass',
    also: ['login-names-who-joined'],
  },
]);
