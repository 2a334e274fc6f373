import type { AreaScore } from '../types/report.ts';

/** The areas, in the order of the lab. */
export const AREAS = ['server', 'client', 'accessibility', 'together'] as const satisfies readonly AreaScore['area'][];

export const AREA_NAMES: Readonly<Record<AreaScore['area'], string>> = {
  server: 'Server',
  client: 'Client',
  accessibility: 'Accessibility',
  together: 'Together',
};

/** Points as people write them: at most two decimals. */
export const amount = (points: number): string => String(Math.round(points * 100) / 100);
