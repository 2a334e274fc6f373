import type { Lots } from './lots.ts';

const FAMILY = [
  'Müller',
  "O'Neill",
  'Nguyễn',
  'García Márquez',
  'Özdemir',
  'de la Cruz',
  'Иванова',
  '王',
  'عبدالله',
  'Sørensen',
  'Lee',
] as const;
const GIVEN = [
  'Ana',
  'Bo',
  'Chloé',
  'Dimitri',
  'Ewa',
  'Fatima',
  'Genki',
  '小明',
  'Jean-Luc',
  'Kwame',
  'Liwei',
  'محمد',
  'Zoë',
] as const;

/** A person of the class, with the id that the learning system gives them. */
export interface ClassMember {
  family: string;
  given: string;
  userId: string;
}

/** People with names of many scripts; no two have the same id, and some have the same name. */
export const drawPeople = (size: number, lots: Lots): ClassMember[] =>
  Array.from({ length: size }, (_, nth) => ({
    family: lots.one(FAMILY),
    given: lots.one(GIVEN),
    userId: String(10_000 + nth * 7),
  }));

/** The name by which lists are sorted: family name first. */
export const sortable = ({ family, given }: ClassMember): string => `${family}, ${given}`;
