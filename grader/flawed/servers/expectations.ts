import { checks } from '../../checks/index.ts';
import type { ExpectedVerdict } from '../flaw.ts';

/** Every check of the server but those named is skipped: the flaw stands in the way of all the others. */
export function allSkippedBut(...ids: string[]): Record<string, ExpectedVerdict> {
  const others = checks.filter(({ id, area }) => area === 'server' && !ids.includes(id));
  return Object.fromEntries(others.map(({ id }) => [id, 'skipped']));
}

/** What can't be judged when chat messages do not reach the others. */
export const WITHOUT_CHAT: Readonly<Record<string, ExpectedVerdict>> = Object.fromEntries(
  [
    'chat-verbatim',
    'chat-in-order',
    'goes-on-after-departure',
    'exactly-once',
    'unknown-type-ignored',
    'unknown-type-logged',
    'survives-unknown-type',
    'survives-bad-json',
    'bad-json-not-relayed',
    'survives-early-disconnect',
    'survives-cut-connection',
    'forgets-lost-users',
    'holds-thirty-clients',
    'server-without-errors',
  ].map((id) => [id, 'skipped']),
);

/** What can't be judged when departures are told to nobody. */
export const WITHOUT_DISCONNECT: Readonly<Record<string, ExpectedVerdict>> = {
  'disconnect-has-its-type': 'skipped',
  'disconnect-names-who-left': 'skipped',
  'disconnect-updates-list': 'skipped',
  'goes-on-after-departure': 'skipped',
  'messages-match-edition': 'skipped',
};
