import { describeCheck } from '../judge/testing/check-cases.ts';
import { SPRING } from '../judge/testing/editions.ts';
import { change, rename } from '../judge/testing/flaw.ts';
import type { Edition } from '../types/edition.ts';
import messagesMatchEdition from './messages-match-edition.ts';

/** An instructor's own edition, in which broadcasts have the time as well. */
const WITH_TIME: Edition = {
  ...SPRING,
  messages: {
    ...SPRING.messages,
    serverLogin: {
      ...SPRING.messages.serverLogin,
      required: [...SPRING.messages.serverLogin.required, 'time'],
      properties: { ...SPRING.messages.serverLogin.properties, ...{ time: { type: 'number' } } },
    },
  },
};

describeCheck(messagesMatchEdition, [
  {
    server: 'lacks a field that an edition of its own asks for',
    with: { edition: WITH_TIME },
    gets: 'mismatch',
    says: ["must have required property 'time'", 'login broadcast'],
  },
  {
    server: 'has that field, but as text',
    with: { edition: WITH_TIME, alter: change('login', (object) => ({ ...object, time: 'noon' })) },
    gets: 'mismatch',
    says: '`time` must be number',
  },
  {
    server: 'has that field',
    with: { edition: WITH_TIME, alter: change('login', (object) => ({ ...object, time: 12 })) },
    gets: 'pass',
  },
  {
    server: 'has other things than names in the list at a departure',
    with: { alter: change('disconnect', (object, { users }) => ({ ...object, active_users: [...users, 7] })) },
    gets: 'mismatch',
    says: ['disconnect broadcast', '`active_users.2` must be string'],
  },
  {
    server: 'has fields besides those of the edition',
    with: { alter: change(['login', 'disconnect'], (object) => ({ ...object, count: 3 })) },
    gets: 'pass',
  },
  {
    server: 'copied the sample with the wrong type, which is told elsewhere',
    with: { alter: change('disconnect', (object) => ({ ...object, type: 'login' })) },
    gets: 'pass',
    also: ['disconnect-has-its-type'],
  },
  {
    server: 'calls a field otherwise',
    with: { alter: change('login', (object) => rename(object, 'user_joined', 'username')) },
    gets: 'skipped',
    because: 'login-names-who-joined',
    also: ['login-names-who-joined'],
  },
]);
