import hostileText from './hostile-text.ts';
import keyboard from './keyboard.ts';
import oddNames from './odd-names.ts';
import type { VisitScenario } from './scenario.ts';
import { together } from './together.ts';
import visit from './visit.ts';

/** The visits of the page, in the order in which they are played. The first is the one that the others build on. */
export const visits: readonly [VisitScenario, ...VisitScenario[]] = [visit, hostileText, oddNames, keyboard];

/** Every scenario that needs the client's page. */
export const pageScenarios: readonly { id: string; title: string }[] = [...visits, together];

export { together };
