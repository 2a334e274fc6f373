import { describeCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, on, without } from '../judge/testing/flaw.ts';
import loginHasItsType from './login-has-its-type.ts';

const typed = (type: unknown) => ({ alter: change('login', (object) => ({ ...object, type })) });

describeCheck(loginHasItsType, [
  { server: 'names the type after the field', with: typed('user_joined'), gets: 'other-type', says: '"user_joined"' },
  { server: 'writes the type with a capital', with: typed('Login'), gets: 'other-type', says: '"Login"' },
  { server: 'has null for a type', with: typed(null), gets: 'other-type', says: 'the type null' },
  {
    server: 'leaves the type out',
    with: { alter: change('login', (object) => without(object, 'type')) },
    gets: 'missing',
    says: '"active_users"',
  },
  {
    server: 'leaves the type out in an edition without names',
    with: { edition: WINTER, alter: change('login', (object) => without(object, 'type')) },
    gets: 'missing',
  },
  {
    server: 'gets it wrong for one of the clients',
    with: {
      alter: change('login', (object, { to, nth }) =>
        to === 'Ana' && nth === 3 ? { ...object, type: 'join' } : object,
      ),
    },
    gets: 'other-type',
    says: '"join"',
  },
  {
    server: 'sends nothing about a login to the newcomer',
    with: { alter: on('login', ({ actor, to }) => (actor === to ? [] : undefined)) },
    gets: 'skipped',
    because: 'login-reaches-sender',
    also: ['login-reaches-sender'],
  },
  {
    server: 'sends Python dicts for logins',
    with: { alter: on('login', ({ data }) => [data.replaceAll('"', "'")]) },
    gets: 'skipped',
    because: 'json-encoded-once',
    also: ['json-encoded-once'],
  },
]);
