import { readFileSync } from 'node:fs';
import type { Edition } from '../../types/edition.ts';
import type { Rubric } from '../../types/rubric.ts';

const schemas = new URL('../../../schemas/', import.meta.url);

/** A file of the folder schemas/, parsed. */
export const readSchemas = <Content>(file: string): Content => JSON.parse(readFileSync(new URL(file, schemas), 'utf8'));

/** The default edition: the broadcasts name who came or went. */
export const SPRING = readSchemas<Edition>('editions/spring-2022.json');

/** An edition whose broadcasts hold the list alone. */
export const WINTER = readSchemas<Edition>('editions/winter-2022.json');

export const DEFAULT_RUBRIC = readSchemas<Rubric>('rubric.json');
