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

/** A person of the class, with the id that Canvas gives them. */
export interface ClassMember {
  /** As Canvas sorts it: family name first. */
  sortable: string;
  userId: string;
}

/** People with names of many scripts; no two have the same id, and some have the same name. */
export const drawPeople = (size: number, lots: Lots): ClassMember[] =>
  Array.from({ length: size }, (_, nth) => ({
    sortable: `${lots.one(FAMILY)}, ${lots.one(GIVEN)}`,
    userId: String(10_000 + nth * 7),
  }));

/** Canvas's way to write a name in a file name: lower case, letters and digits only. */
export const asInFileName = ({ sortable }: ClassMember): string =>
  sortable.toLowerCase().replace(/[^\p{L}\p{N}_]/gu, '');
