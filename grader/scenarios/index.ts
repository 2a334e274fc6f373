import badJson from './bad-json.ts';
import conversation from './conversation.ts';
import crowd from './crowd.ts';
import earlyDisconnect from './early-disconnect.ts';
import lostConnection from './lost-connection.ts';
import type { Scenario } from './scenario.ts';
import unknownType from './unknown-type.ts';

/** Every scenario, in the order in which they are played. The first is the one that the others build on. */
export const scenarios: readonly Scenario[] = [
  conversation,
  unknownType,
  badJson,
  earlyDisconnect,
  lostConnection,
  crowd,
];
