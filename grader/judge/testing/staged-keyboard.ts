import type { Edition } from '../../types/edition.ts';
import type { Control, Focused } from '../../types/evidence.ts';
import type { StagedEvent } from './flaw.ts';
import type { KeyMoment, PageFlaw } from './page-flaw.ts';

const CONTROLS: readonly Control[] = ['server', 'connect', 'name', 'setName', 'message', 'send'];
const isButton = (control: Control) => ['connect', 'setName', 'send'].includes(control);

/** A box or a button that has the focus, as a right page shows it. */
export const focusedOn = (control: Control, { page }: Edition): Focused => ({
  element: `#${page[control]}`,
  control,
  role: isButton(control) ? 'button' : 'textbox',
  name: page[control],
  seen: true,
  signs: ['outline'],
  box: [isButton(control) ? 220 : 10, 40 * CONTROLS.indexOf(control) + 10, 200, 30],
});

/** Somebody who uses a staged page with the keyboard: what a perfect page would make of that, or one with a flaw. */
export function createStagedKeyboard(
  edition: Edition,
  page: string,
  flaw: PageFlaw,
  record: (event: StagedEvent) => void,
) {
  let focus: Control | undefined;
  const on = () => (focus ? focusedOn(focus, edition) : null);

  function tell(moment: KeyMoment, right: StagedEvent[]): void {
    (flaw.keyboard?.(moment, right) ?? right).forEach(record);
  }

  function walk(to: Control): StagedEvent[] {
    const begins: StagedEvent = { kind: 'page-focus', page, by: 'start', goingTo: to, on: on() };
    const tabs = focus === to ? 0 : 1;
    focus = to;
    const stop: StagedEvent = { kind: 'page-focus', page, by: 'tab', goingTo: to, on: on() };
    const reached: StagedEvent = {
      kind: 'page-keys',
      page,
      control: to,
      id: edition.page[to],
      outcome: 'reached',
      tabs,
    };
    return [begins, ...(tabs > 0 ? [stop] : []), reached];
  }

  return {
    type(control: Control): void {
      const way = walk(control);
      const typed: StagedEvent = { kind: 'page-keys', page, control, id: edition.page[control], outcome: 'typed' };
      tell({ about: 'type', control }, [
        ...way,
        typed,
        { kind: 'page-focus', page, by: 'typing', goingTo: control, on: on() },
      ]);
    },
    goTo: (control: Control): void => tell({ about: 'go', control }, walk(control)),
    press(control: Control): void {
      const way = walk(control);
      const pressed: StagedEvent = { kind: 'page-keys', page, control, id: edition.page[control], outcome: 'pressed' };
      tell({ about: 'press', control }, [...way, pressed, { kind: 'page-focus', page, by: 'press', on: on() }]);
    },
    notice: (): void =>
      tell({ about: 'message', control: focus ?? 'message' }, [{ kind: 'page-focus', page, by: 'message', on: on() }]),
  };
}
