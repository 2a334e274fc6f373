export type { ClassIntake, Person, Unpacking } from './person.ts';
export { type Prepared, prepare } from './prepare.ts';
export { readClass } from './read-class.ts';
