import type { Report } from '../types/report.ts';

/** The report as one JSON object, valid against schemas/report.schema.json. */
export const renderJson = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;
