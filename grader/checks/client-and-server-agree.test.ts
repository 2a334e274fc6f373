import { describePageCheck } from '../judge/testing/check-cases.ts';
import { change, rename } from '../judge/testing/flaw.ts';
import { listItems } from '../judge/testing/page-flaw.ts';
import clientAndServerAgree from './client-and-server-agree.ts';

describePageCheck(clientAndServerAgree, [
  {
    page: 'reads the list where its own server puts it',
    flaw: {
      server: (message) => rename(message, 'active_users', 'users'),
      shows: ({ message }, _, right) => ({ ...right, users: listItems((message?.users as string[]) ?? ['undefined']) }),
    },
    with: { alter: change(['login', 'disconnect'], (object) => rename(object, 'active_users', 'users')) },
    gets: 'own-contract',
    says: [
      'In the login message of the server, `active_users` is missing; its value is in `users`',
      'fail against the contract',
    ],
    also: ['login-lists-active-users', 'users-list-on-login'],
  },
  {
    page: 'also understands another server',
    flaw: {
      server: (message) => rename(message, 'active_users', 'users'),
      shows: ({ message }, _, right) =>
        message?.users ? { ...right, users: listItems(message.users as string[]) } : right,
    },
    with: { alter: change(['login', 'disconnect'], (object) => rename(object, 'active_users', 'users')) },
    gets: 'pass',
    also: ['login-lists-active-users'],
  },
  {
    page: 'does not work with its server',
    flaw: { server: (message) => (message.type === 'chat' ? undefined : message) },
    gets: 'skipped',
    because: 'works-together',
    also: ['works-together'],
  },
]);
