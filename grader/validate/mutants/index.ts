import type { Mutant } from '../mutant.ts';
import { pageMutants } from './client-page.ts';
import { sendingMutants } from './client-sending.ts';
import { showingMutants } from './client-showing.ts';
import { messageMutants } from './server-messages.ts';
import { wiringMutants } from './server-wiring.ts';

const named = (part: string, mutants: readonly Mutant[]): Mutant[] => mutants.map((mutant) => ({ ...mutant, id: `${part}-${mutant.id}` }));

/** Every single change of the reference that the grader is tried with. */
export const mutants: readonly Mutant[] = [...named('server', [...wiringMutants, ...messageMutants]), ...named('client', [...sendingMutants, ...showingMutants]), ...named('page', pageMutants)];
