import { describe, expect, it } from 'vitest';
import { br, el, viewOf } from '../testing/drawing.ts';
import { hiddenText, readVisible } from './visible-text.ts';

const read = (...children: Parameters<typeof el>[1][]) => readVisible(viewOf(el('div', ...children))).text;

describe('the words of a region', () => {
  it('stand on lines where elements or breaks part them', () => {
    expect(read(el('li', 'Ana'), el('li', 'Bo'))).toBe('Ana\nBo');
    expect(read('Ana', br, 'Bo')).toBe('Ana\nBo');
    expect(read(el('table', el('tr', el('td', '1'), el('td', 'Ana'))))).toBe('1\nAna');
  });

  it('run together when nothing is between them, as they do for the eye', () => {
    expect(read(el('span', 'Ana'), el('span', 'Bo'))).toBe('AnaBo');
    expect(read(el('b', 'Ana'), ': hello')).toBe('Ana: hello');
  });

  it('are parted by a gap that only the layout makes', () => {
    const view = viewOf(el('div', el('span', 'Ana'), el('span', 'Bo')));
    const second = view.tree?.children[1];
    const text = second && 'children' in second ? second.children[0] : undefined;
    if (text && 'text' in text) text.box = [40, 0, 16, 20];
    expect(readVisible(view).text).toBe('Ana Bo');
  });

  it('do not hold what is hidden, has no area, or is to be left out', () => {
    expect(read(el('h3', { shown: false }, 'Users'), el('p', 'Ana'))).toBe('Ana');
    expect(readVisible(viewOf(el('div', el('p', { id: 'update' }, 'Bo left'), el('p', 'Ana'))), 'update').text).toBe(
      'Ana',
    );
    const flat = viewOf(el('div', el('p', 'Ana')));
    const paragraph = flat.tree?.children[0];
    const text = paragraph && 'children' in paragraph ? paragraph.children[0] : undefined;
    if (text) text.box = [0, 0, 0, 0];
    expect(readVisible(flat).text).toBe('');
    expect(hiddenText(flat)).toContain('Ana');
  });

  it('come from the text alone when the tree was cut', () => {
    expect(readVisible({ visible: true, text: 'Ana\nBo', cut: true }).text).toBe('Ana\nBo');
    expect(readVisible({ visible: false, text: 'Ana' }).text).toBe('');
    expect(readVisible(undefined).text).toBe('');
  });
});
