import type { Flaw } from '../flaw.ts';
import { conversationFlaws } from './conversation.ts';
import { drawnClients } from './drawn.ts';
import { spokenMessageFlaws } from './heard-messages.ts';
import { spokenPeopleFlaws } from './heard-people.ts';
import { regionFlaws } from './heard-regions.ts';
import { messageFlaws } from './messages.ts';
import { oddClients } from './odd.ts';
import { scriptFlaws } from './scripts.ts';
import { userListFlaws } from './users.ts';

export { differentClients } from './different.ts';
export { heardClients } from './heard-right.ts';
export { hostilePages } from './hostile.ts';
export { keyboardClients } from './keyboard.ts';
export { lateClients } from './late-announcements.ts';
export { rightClients } from './right.ts';

/** Clients that are wrong in what they show or send. */
export const flawedClients: readonly Flaw[] = [...userListFlaws, ...conversationFlaws, ...messageFlaws, ...scriptFlaws];

/** Clients that are only odd, or drawn in an unusual way. */
export const unusualClients: readonly Flaw[] = [...oddClients, ...drawnClients];

/** Clients that are heard wrongly. */
export const heardFlaws: readonly Flaw[] = [...regionFlaws, ...spokenMessageFlaws, ...spokenPeopleFlaws];
