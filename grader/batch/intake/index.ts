export { CLASS_LIMITS, type ClassLimits } from './limits.ts';
export type { ClassIntake, Person, Stray } from './person.ts';
export { type Prepared, prepare } from './prepare.ts';
export { readClass } from './read-class.ts';
