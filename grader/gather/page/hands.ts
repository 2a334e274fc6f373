import type { Control } from '../../types/evidence.ts';
import type { Tab } from './tab.ts';

/** How a person uses a page: what types into its boxes and presses its buttons. Nothing is thrown, and all of it ends. */
export interface Hands {
  type(into: Control, text: string): Promise<boolean>;
  /**
   * Presses a button. `came` waits for what the button is for, and tells whether it came; the last time that it is asked,
   * `finally` is true. Answers whether something could be pressed.
   */
  press(button: Control, came: (last: boolean) => Promise<boolean>): Promise<{ pressed: boolean; came: boolean }>;
  /** Goes where something can be used next, and does nothing there yet. */
  goTo(control: Control): Promise<void>;
  /** Something came in from elsewhere, and the page shows it. */
  notice(): Promise<void>;
}

/** Somebody with a mouse. */
export const withMouse = (tab: Tab): Hands => ({
  type: (into, text) => tab.type(into, text),
  async press(button, came) {
    const pressed = await tab.press(button);
    return { pressed, came: pressed && (await came(true)) };
  },
  goTo: async () => undefined,
  notice: async () => undefined,
});
