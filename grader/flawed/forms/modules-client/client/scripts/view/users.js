import { element, make } from './page.js';

export function showUsers(names) {
  const items = names.toSorted((a, b) => a.localeCompare(b)).map((name) => make('li', name));
  element('users-list')
    .querySelector('ul')
    .replaceChildren(...items);
}
