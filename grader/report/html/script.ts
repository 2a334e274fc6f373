import { scriptOf, unfoldOnPaper } from './script-text.ts';

/** The page's only script: it narrows the list of checks. Without it, everything is there to be read. */
function enhance(): void {
  const form = document.querySelector<HTMLFormElement>('#part-filter');
  const status = form?.querySelector('[role=status]');
  if (!form || !status) return;
  const checks = Array.from(document.querySelectorAll<HTMLElement>('[data-check]'));
  const groups = Array.from(document.querySelectorAll<HTMLElement>('[data-group]'));
  const opened = new Set<HTMLDetailsElement>();
  form.hidden = false;

  const chosen = (name: string): string => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value.trim() : '';
  };

  const narrow = (): void => {
    const outcome = chosen('outcome');
    const area = chosen('area');
    const words = chosen('text').toLowerCase().split(/\s+/).filter(Boolean);
    const isNarrow = outcome !== '' || area !== '' || words.length > 0;
    let shown = 0;
    for (const check of checks) {
      const text = (check.textContent ?? '').toLowerCase();
      check.hidden =
        (outcome !== '' && check.dataset.outcome !== outcome) ||
        (area !== '' && check.dataset.area !== area) ||
        !words.every((word) => text.includes(word));
      if (!check.hidden) shown += 1;
    }
    for (const group of groups) {
      group.hidden = isNarrow && group.querySelector('[data-check]:not([hidden])') === null;
      if (!(group instanceof HTMLDetailsElement)) continue;
      if (isNarrow && !group.open) {
        group.open = true;
        opened.add(group);
      } else if (!isNarrow && opened.delete(group)) group.open = false;
    }
    // It is never empty: a region that only appears together with its text may not be read out.
    status.textContent = `${shown} of ${checks.length} checks are shown.`;
  };

  const showAll = (): void => {
    form.reset();
    narrow();
  };

  /** What a link leads to must not be hidden by the filter. */
  const follow = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest('[hidden]')) showAll();
    for (let each = target.closest('details'); each; each = each.parentElement?.closest('details') ?? null) {
      each.open = true;
      opened.delete(each);
    }
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  };

  form.addEventListener('input', narrow);
  form.querySelector('button')?.addEventListener('click', showAll);
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', follow);
  narrow();
  if (location.hash !== '') follow();
}

/** The script as text for the page. */
export const SCRIPT = scriptOf(enhance, unfoldOnPaper);
