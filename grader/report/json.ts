import type { Report } from '../types/report.ts';

/** What JSON lets stand and a terminal or a reader does not: C1 controls, and marks that hide text or turn lines round. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A value as JSON for people and programs, in lines: the one way for it to be printed or written to a file. */
export const toJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(UNSEEN, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  )}\n`;

/** The report as one JSON object, valid against schemas/report.schema.json. */
export const renderJson = (report: Report): string => toJson(report);
