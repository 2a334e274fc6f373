import {
  differentClients,
  flawedClients,
  heardClients,
  heardFlaws,
  hostilePages,
  keyboardClients,
  lateClients,
  rightClients,
  unusualClients,
} from './clients/index.ts';
import type { Flaw, Halves } from './flaw.ts';
import { flawedServers } from './servers/index.ts';
import { rightServers } from './servers/right.ts';

/** A submission of the catalogue, and what of it is judged. */
export interface Entry extends Flaw {
  halves: Halves;
  group: string;
}

const group = (name: string, flaws: readonly Flaw[], halves: Halves): Entry[] =>
  flaws.map((flaw) => ({ ...flaw, halves: flaw.halves ?? halves, group: name }));

/** Every submission that is broken on purpose, or right in an unusual way, with the verdicts it must get. */
export const catalogue: readonly Entry[] = [
  ...group('servers', flawedServers, 'server'),
  ...group('right servers', rightServers, 'server'),
  ...group('clients', flawedClients, 'client'),
  ...group('right clients', differentClients, 'client'),
  ...group('unusual', unusualClients, 'client'),
  ...group('hostile', hostilePages, 'client'),
  ...group('heard', heardFlaws, 'heard'),
  ...group('late', lateClients, 'heard'),
  ...group('heard rightly', heardClients, 'accessibility'),
  ...group('keyboard', keyboardClients, 'accessibility'),
  ...group('right', rightClients, 'both'),
];
