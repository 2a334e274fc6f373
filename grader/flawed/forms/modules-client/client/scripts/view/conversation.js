import { element, make } from './page.js';

/** The side stands on a row around the bubble. */
export function showMessage(sender, text, isOwn) {
  const row = make('div', '', isOwn ? 'row right' : 'row left');
  const bubble = make('div', '', 'bubble');
  bubble.append(make('span', sender, 'sender'), ' ', make('span', text, 'text'));
  row.append(bubble);
  element('chat').append(row);
}
