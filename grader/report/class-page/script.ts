import { scriptOf, unfoldOnPaper } from '../html/script-text.ts';

/** Runs in the page: sorts the table of everybody by its headers, and narrows it. Without it, all is there to be read. */
function enhance(): void {
  const form = document.querySelector<HTMLFormElement>('#part-search');
  const body = document.querySelector<HTMLTableSectionElement>('#everybody tbody');
  const status = form?.querySelector('[role=status]');
  if (!form || !body || !status) return;
  const rows = Array.from(body.rows);
  const headers = Array.from(document.querySelectorAll<HTMLTableCellElement>('#everybody th[data-kind]'));
  const texts = new Map(rows.map((row) => [row, (row.textContent ?? '').toLowerCase()]));
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  let order = '';
  form.hidden = false;

  const chosen = (name: string): string => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value.trim() : '';
  };

  const narrow = (): void => {
    const state = chosen('state');
    const words = chosen('text').toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = texts.get(row) ?? '';
      row.hidden = (state !== '' && row.dataset.state !== state) || !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    status.textContent = `${shown} of ${rows.length} are shown${order}.`;
  };

  const showAll = (): void => {
    form.reset();
    narrow();
  };

  const valueIn = (row: HTMLTableRowElement, column: number): string => {
    const cell = row.cells[column];
    return cell?.dataset.value ?? cell?.textContent ?? '';
  };

  const sortBy = (header: HTMLTableCellElement): void => {
    const isDown = header.getAttribute('aria-sort') === 'ascending';
    const column = header.cellIndex;
    const isNumber = header.dataset.kind === 'number';
    // What has no value stays last, whichever way it is sorted.
    const sorted = rows
      .map((row) => ({ row, value: valueIn(row, column) }))
      .sort((a, b) => {
        if (a.value === '' || b.value === '') return Number(a.value === '') - Number(b.value === '');
        const difference = isNumber ? Number(a.value) - Number(b.value) : collator.compare(a.value, b.value);
        return isDown ? -difference : difference;
      });
    body.append(...sorted.map(({ row }) => row));
    for (const each of headers) each.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
    order = `, sorted by “${header.textContent}”, ${isDown ? 'descending' : 'ascending'}`;
    narrow();
  };

  for (const header of headers) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener('click', () => sortBy(header));
  }
  /** What a link leads to must not be hidden by the search. */
  const follow = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest('[hidden]')) return;
    showAll();
    target.scrollIntoView();
  };
  form.addEventListener('input', narrow);
  form.querySelector('button')?.addEventListener('click', showAll);
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', follow);
  narrow();
}

/** The script as text for the page. */
export const SCRIPT = scriptOf(enhance, unfoldOnPaper);
