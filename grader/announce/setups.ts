/**
 * What the recorded pages took for granted and their file doesn't hold, as it can't be written in HTML alone: by id and HTML,
 * so that only these very pages get it.
 */
const SETUPS: Record<string, { html: string; setup: string }> = {
  shadow: {
    html: '<div id=h></div>',
    setup:
      "h.attachShadow({ mode: 'open' }).innerHTML = '<div role=log></div>'; window.__sh = h.shadowRoot.firstChild;",
  },
  'shadow-slot': {
    html: '<div id=h></div>',
    setup: "h.attachShadow({ mode: 'open' }).innerHTML = '<div role=log><slot></slot></div>';",
  },
  internals: {
    html: '<x-log id=h></x-log>',
    setup: `h.innerHTML = '<div></div>';
      customElements.define('x-log', class extends HTMLElement {
        constructor() { super(); this.attachInternals().role = 'log'; }
      });`,
  },
};

export function knownSetup(id: string, html: string): string | undefined {
  const known = Object.hasOwn(SETUPS, id) ? SETUPS[id] : undefined;
  return known?.html === html ? known.setup : undefined;
}
