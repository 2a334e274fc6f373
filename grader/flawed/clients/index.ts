import type { Flaw } from '../flaw.ts';
import { conversationFlaws } from './conversation.ts';
import { drawnClients } from './drawn.ts';
import { spokenMessageFlaws } from './heard-messages.ts';
import { spokenPeopleFlaws } from './heard-people.ts';
import { regionFlaws } from './heard-regions.ts';
import { keyboardClients } from './keyboard.ts';
import { messageFlaws } from './messages.ts';
import { oddClients } from './odd.ts';
import { scriptFlaws } from './scripts.ts';
import { userListFlaws } from './users.ts';

export { heardClients } from './heard-right.ts';
export { hostilePages } from './hostile.ts';
export { lateClients } from './late-announcements.ts';
export { rightClients } from './right.ts';

/** Every flawed client, and those that are only odd. */
export const flawedClients: readonly Flaw[] = [
  ...userListFlaws,
  ...conversationFlaws,
  ...messageFlaws,
  ...scriptFlaws,
  ...oddClients,
  ...drawnClients,
  ...keyboardClients,
];

/** Clients that are heard wrongly. */
export const heardFlaws: readonly Flaw[] = [...regionFlaws, ...spokenMessageFlaws, ...spokenPeopleFlaws];
