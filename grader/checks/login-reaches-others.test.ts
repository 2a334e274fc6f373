import { describeCheck } from '../judge/testing/check-cases.ts';
import { NODE_TYPE_ERROR } from '../judge/testing/consoles.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { drops, ends, type Flaw, on, prints } from '../judge/testing/flaw.ts';
import loginReachesOthers from './login-reaches-others.ts';

const toSenderOnly: Flaw = { alter: on('login', ({ actor, to }) => (to === actor ? undefined : [])) };

describeCheck(loginReachesOthers, [
  {
    server: 'answers the newcomer alone',
    with: toSenderOnly,
    gets: 'missed',
    says: ['Bo logged in, but Ana never heard of it', 'goes to Ana and Bo'],
  },
  { server: 'does so in an edition without names', with: { ...toSenderOnly, edition: WINTER }, gets: 'missed' },
  { server: 'does so elsewhere', with: { ...toSenderOnly, mode: 'url' }, gets: 'missed' },
  {
    server: 'tells only the one who came before',
    with: { alter: on('login', ({ to, nth }) => (nth === 3 && to === 'Ana' ? [] : undefined)) },
    gets: 'missed',
    says: 'Cyril logged in, but Ana never heard',
  },
  {
    server: 'drops the first when the second logs in',
    with: {
      alter: on('login', ({ to, nth }) => (nth === 2 && to === 'Ana' ? [] : undefined)),
      after: ({ about, nth }) => (about === 'login' && nth === 2 ? [prints(NODE_TYPE_ERROR), drops('Ana')] : []),
    },
    gets: 'dropped',
    says: ['Ana', '1011', "reading 'toUpperCase'"],
  },
  {
    server: 'drops each one after telling everybody of the login',
    with: { after: ({ about, actor }) => (about === 'login' ? [drops(actor)] : []) },
    gets: 'skipped',
    because: 'login-reaches-sender',
    also: ['login-reaches-sender'],
  },
  {
    server: 'takes one client only',
    with: { refuse: ({ nth }) => (nth > 1 ? 'Unexpected server response: 503' : undefined) },
    gets: 'nobody-came',
    says: ['After Ana had logged in', 'Unexpected server response: 503'],
  },
  {
    server: 'takes two clients only',
    with: { refuse: ({ nth }) => (nth > 2 ? 'Unexpected server response: 503' : undefined) },
    gets: 'nobody-came',
    says: 'After Ana and Bo had logged in',
  },
  {
    server: 'ends after the first login',
    with: { after: ({ about }) => (about === 'login' ? [ends()] : []) },
    gets: 'skipped',
    because: 'login-reaches-sender',
    also: ['login-reaches-sender'],
  },
]);
