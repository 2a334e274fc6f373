import type { CheckResult } from '../../types/report.ts';
import { html, type Markup } from './markup.ts';

/** Which failing checks rest on which events, both ways. */
export interface Citations {
  /** Ids of the failing checks that cite an event. */
  by(scenario: string, event: number): readonly string[];
  /** Whether any event of a scenario is cited. */
  isAnyIn(scenario: string): boolean;
}

export function citationsIn(checks: readonly CheckResult[]): Citations {
  const ids = new Map<string, string[]>();
  const scenarios = new Set<string>();
  for (const { id, outcome, cites } of checks) {
    if (outcome !== 'fail' && outcome !== 'partial') continue;
    for (const { scenario, event } of cites) {
      const citing = ids.get(eventId(scenario, event)) ?? [];
      if (!citing.includes(id)) ids.set(eventId(scenario, event), [...citing, id]);
      scenarios.add(scenario);
    }
  }
  return {
    by: (scenario, event) => ids.get(eventId(scenario, event)) ?? [],
    isAnyIn: (scenario) => scenarios.has(scenario),
  };
}

/** The id of an event in the page. */
export const eventId = (scenario: string, event: number): string => `event-${scenario}-${event}`;

/** A link to a check, by its id. */
export const linkToCheck = (id: string): Markup => html`<a href="#${id}">${id}</a>`;
