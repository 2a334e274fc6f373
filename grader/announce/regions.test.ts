import { describe, expect, it } from 'vitest';
import { liveRegions, nameOf } from './regions.ts';
import { textOf } from './speech-text.ts';
import { log, p, page } from './testing/tree.ts';

describe('live regions', () => {
  it('are told with what is in them and around them', () => {
    const list = { key: 'list', notes: { id: 'list' }, children: [p('a', 'Ana: one'), p('b', 'Bo: two')] };
    const main = { key: 'main', notes: { id: 'main' }, children: [log([list]), p('x', 'outside')] };
    expect(liveRegions(page(main), ['list', 'chat', 'main', 'nowhere'])).toEqual([
      {
        name: '#chat',
        tag: 'div',
        politeness: 'polite',
        atomic: false,
        busy: false,
        role: 'log',
        ariaLive: null,
        ariaAtomic: null,
        ariaRelevant: null,
        contains: ['list', 'chat'],
        within: ['main'],
        text: 'Ana: one Bo: two',
      },
    ]);
  });

  it('are none where nobody can perceive them, or aria-live has another value', () => {
    expect(liveRegions(page(log([], { exposed: false })), [])).toEqual([]);
    for (const live of ['off', 'loud', '', null]) expect(liveRegions(page(log([], { live })), [])).toEqual([]);
    expect(liveRegions(page(log([], { live: 'assertive' })), [])).toHaveLength(1);
  });

  it('are named as people point at them', () => {
    const named = (notes: object) => {
      const node = page(log([], { notes })).nodes.get('log');
      return node && nameOf(node);
    };
    expect(named({ id: 'chat', classNames: 'a b' })).toBe('#chat');
    expect(named({ classNames: ' a b' })).toBe('.a');
    expect(named({ tag: 'output' })).toBe('output');
  });
});

describe('the text of a node', () => {
  it('has blanks between blocks, none between inline parts, and no bullets', () => {
    const marker = { key: 'm', role: 'ListMarker', children: [], text: '• ' };
    const item = {
      key: 'li',
      role: 'listitem',
      children: [marker, { key: 't', text: 'Ana' }, { key: 'u', text: ':' }, p('q', 'hi')],
    };
    expect(textOf(page(item), ['li'])).toBe('Ana: hi');
    const numbered = {
      ...item,
      children: [
        { ...marker, text: '2. ' },
        { key: 't', text: 'Ana' },
      ],
    };
    expect(textOf(page(numbered), ['li'])).toBe('2. Ana');
  });

  it('has nothing of what is hidden or written into a field', () => {
    const field = { key: 'f', role: 'textbox', children: [{ key: 'v', text: 'draft' }] };
    const hidden = { key: 'h', text: 'secret', exposed: false };
    expect(textOf(page({ key: 'd', children: [{ key: 't', text: 'hello' }, hidden, field] }), ['d'])).toBe('hello');
  });
});
