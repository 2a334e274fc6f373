/** Compilers that keep the names of functions wrap them in this helper. */
const HELPER = 'const __name = (target) => target;';

/**
 * Functions as text for a page, which calls them one after the other. Each has to stand by itself, without anything of its module.
 * They are the kit's own: nothing of a submission gets into them.
 */
export const scriptOf = (...functions: readonly (() => void)[]): string =>
  `${HELPER}${functions.map((each) => `(${each})();`).join('')}`;

/** Runs in a page. On paper, nothing can be opened. */
export function unfoldOnPaper(): void {
  const unfolded: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    for (const each of document.querySelectorAll<HTMLDetailsElement>('details:not([open])')) {
      each.open = true;
      unfolded.push(each);
    }
  });
  addEventListener('afterprint', () => {
    for (const each of unfolded.splice(0)) each.open = false;
  });
}
