import { describeCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, on, without } from '../judge/testing/flaw.ts';
import disconnectHasItsType from './disconnect-has-its-type.ts';

const typed = (type: unknown) => ({ alter: change('disconnect', (object) => ({ ...object, type })) });

describeCheck(disconnectHasItsType, [
  {
    server: 'copied the sample with the wrong type',
    with: typed('login'),
    gets: 'copied-sample',
    as: 'partial',
    says: ['has the type "login"', 'The text beside it says "disconnect"'],
  },
  {
    server: 'copied that sample in an edition without names',
    with: { ...typed('login'), edition: WINTER },
    gets: 'copied-sample',
    as: 'partial',
  },
  { server: 'says "logout"', with: typed('logout'), gets: 'other-type', says: 'has the type "logout"' },
  { server: 'has null for a type', with: typed(null), gets: 'other-type', says: 'has the type null' },
  {
    server: 'leaves the type out',
    with: { alter: change('disconnect', (object) => without(object, 'type')) },
    gets: 'missing',
  },
  {
    server: 'gets only the second one wrong',
    with: { alter: change('disconnect', (object, { nth }) => (nth === 2 ? { ...object, type: 'left' } : object)) },
    gets: 'other-type',
  },
  {
    server: 'sends Python dicts for departures',
    with: { alter: on('disconnect', ({ data }) => [data.replaceAll('"', "'")]) },
    gets: 'skipped',
    because: 'json-encoded-once',
    also: ['json-encoded-once'],
  },
  {
    server: 'says nothing at a departure',
    with: { alter: on('disconnect', () => []) },
    gets: 'skipped',
    because: 'disconnect-reaches-others',
    also: ['disconnect-reaches-others'],
  },
]);
