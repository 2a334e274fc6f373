import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Edition } from '../../types/edition.ts';
import type { AuditFault, PageAuditedEvent } from '../../types/evidence.ts';
import { timer } from '../patience.ts';
import type { Recording } from '../recording.ts';
import { AXE_RULES } from './audit-rules.ts';
import { findFaults, forgetClicked, keepClicked, readiness } from './audit-sights.ts';
import type { Tab } from './tab.ts';
import { methodOf, type World } from './world.ts';

/** A larger document takes too long; one of this lab has a hundred elements. */
const MOST_ELEMENTS = 1_500;
/** Elements with handlers for clicks that are looked at. */
const MOST_CLICKABLE = 40;
/** Milliseconds for each part of the work; on a machine with nothing else to do, all of it takes a fifth of a second. */
const LIMIT = 10_000;

let program: Promise<string> | undefined;
const axeProgram = (): Promise<string> => {
  program ??= readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  return program;
};

/**
 * Looks for what is wrong in the page as it is now for people who can't see it, can't point at it, or need clear colours, and
 * writes it down. It is done beside the page's scripts: they neither see it nor can they change what it finds.
 */
export async function auditPage(
  { world, label }: Pick<Tab, 'world' | 'label'>,
  edition: Edition,
  recording: Recording,
  state: PageAuditedEvent['state'],
): Promise<void> {
  const ready = await world.call(readiness, [], LIMIT);
  // Whether a page that does not answer hangs, its tab finds out.
  if (ready.kind !== 'value') return;
  const { elements, loaded } = ready.value;
  const faults = elements > MOST_ELEMENTS ? undefined : await faultsIn(world, edition, loaded);
  recording.record({
    kind: 'page-audited',
    page: label,
    state,
    elements,
    ...(faults ? {} : { unfinished: true }),
    faults: faults ?? [],
  });
}

async function faultsIn(world: World, edition: Edition, loaded: boolean): Promise<AuditFault[] | undefined> {
  if (!loaded && (await world.load(await axeProgram(), LIMIT)).kind !== 'value') return undefined;
  await keepAllClicked(world, edition);
  const found = await world.call(findFaults, [AXE_RULES], LIMIT);
  return found.kind === 'value' ? found.value : undefined;
}

/** Finds the elements that take clicks, whether by an attribute or by a listener, and keeps those that people would take for buttons. */
async function keepAllClicked({ session, call, context }: World, { page }: Edition): Promise<void> {
  if ((await call(forgetClicked, [], LIMIT)).kind !== 'value') return;
  const look = async () => {
    // The page's listeners are told of the page's own object only; `document` is a name that no script can give to anything else.
    const { result } = await session.send('Runtime.evaluate', { expression: 'document' });
    if (result.objectId === undefined) return;
    const { listeners } = await session.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId,
      depth: -1,
    });
    const nodesWith = (pattern: RegExp) =>
      new Set(
        listeners.flatMap(({ type, backendNodeId }) => (pattern.test(type) && backendNodeId ? [backendNodeId] : [])),
      );
    const withKeys = nodesWith(/^key(down|up|press)$/);
    const clicked = [...nodesWith(/^(click|mousedown|mouseup|pointerdown|pointerup)$/)].slice(0, MOST_CLICKABLE);
    const executionContextId = await context();
    for (const backendNodeId of clicked) {
      const { object } = await session.send('DOM.resolveNode', { backendNodeId, executionContextId });
      if (object.objectId === undefined) continue;
      await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: methodOf(keepClicked),
        arguments: [{ value: [page.connect, page.setName, page.send] }, { value: withKeys.has(backendNodeId) }],
      });
    }
  };
  const late = timer(LIMIT);
  await Promise.race([look().catch(() => undefined), late.done]);
  late.clear();
}
