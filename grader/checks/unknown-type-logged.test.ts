import { describeCheck } from '../judge/testing/check-cases.ts';
import { CONSOLE_IN_PYTHON, NODE_TYPE_ERROR } from '../judge/testing/consoles.ts';
import { drops, ends, type Occasion, on, prints, type StagedEvent } from '../judge/testing/flaw.ts';
import unknownTypeLogged from './unknown-type-logged.ts';

const afterIt = (events: (occasion: Occasion) => StagedEvent[]) => ({
  after: (occasion: Occasion) => (occasion.about === 'unknown-type' ? events(occasion) : []),
});
const says = (text: string) => afterIt(() => [prints(text, 'stdout')]);

describeCheck(unknownTypeLogged, [
  {
    server: 'prints nothing',
    with: afterIt(() => [prints('', 'stdout')]),
    gets: 'not-logged',
    says: ['unknown type "pebble"', 'nothing was printed'],
  },
  {
    server: 'prints something else',
    with: says('Ana sent something'),
    gets: 'not-logged',
    says: 'only this was printed: Ana sent something',
  },
  {
    server: 'has a log line in JavaScript, in Python',
    with: afterIt(({ actor }) => [prints(CONSOLE_IN_PYTHON), drops(actor)]),
    gets: 'console-in-python',
    says: ['Python has no `console`', 'server/app.py, line 15'],
  },
  {
    server: 'breaks before it prints anything',
    with: afterIt(({ actor }) => [prints(NODE_TYPE_ERROR), drops(actor)]),
    gets: 'skipped',
    because: 'survives-unknown-type',
    also: ['survives-unknown-type'],
  },
  {
    server: 'raises an error with the words of the log, and prints nothing else',
    with: afterIt(({ actor }) => [
      prints('Traceback (most recent call last):\nValueError: Unrecognized message type: pebble'),
      drops(actor),
    ]),
    gets: 'skipped',
    because: 'survives-unknown-type',
    also: ['survives-unknown-type'],
  },
  {
    server: 'prints the line, and then breaks',
    with: afterIt(({ actor, sent }) => [
      prints(`Unrecognized message type: ${sent}`, 'stdout'),
      prints(NODE_TYPE_ERROR),
      drops(actor),
    ]),
    gets: 'pass',
    also: ['survives-unknown-type'],
  },
  {
    server: 'prints the line, and ends',
    with: afterIt(({ sent }) => [
      prints(`Unrecognized message type: ${sent}`, 'stdout'),
      prints(NODE_TYPE_ERROR),
      ends(),
    ]),
    gets: 'pass',
    also: ['survives-unknown-type'],
  },
  { server: 'prints the message without a word', with: afterIt(({ sent }) => [prints(sent, 'stdout')]), gets: 'pass' },
  { server: 'prints the type alone', with: says('pebble?'), gets: 'pass' },
  { server: 'prints it where errors go', with: afterIt(() => [prints('Unrecognised message type')]), gets: 'pass' },
  { server: 'says that it does not know it', with: says('Unknown message from Ana'), gets: 'pass' },
  { server: 'says that the type is not supported', with: says('type not supported'), gets: 'pass' },
  {
    server: 'prints the line in two pieces',
    with: afterIt(() => [
      { ...prints('', 'stdout'), text: 'Unrecog' } as StagedEvent,
      prints('nized message type', 'stdout'),
    ]),
    gets: 'pass',
  },
  {
    server: 'printed such a line before, and none for this message',
    with: {
      after: ({ scenario, about }) =>
        scenario !== 'unknown-type'
          ? []
          : about === 'login'
            ? [prints('Unrecognized message type: hello', 'stdout')]
            : about === 'unknown-type'
              ? [prints('', 'stdout')]
              : [],
    },
    gets: 'not-logged',
  },
  { server: 'runs elsewhere', with: { mode: 'url' }, gets: 'not-applicable' },
  {
    server: 'lets nobody hear anybody, so that this was not tried',
    with: { alter: on('chat', ({ actor, to }) => (to === actor ? undefined : [])) },
    gets: 'skipped',
    because: 'chat-reaches-others',
    also: ['chat-reaches-others'],
  },
]);
