import { describe, expect, it } from 'vitest';
import { announce, NO_MEMORY, type Spoken } from './model.ts';
import { log, p, page } from './testing/tree.ts';
import type { Snapshot } from './types.ts';

/** What is said from snapshot to snapshot, shortly. */
function said(...snapshots: Snapshot[]): string[] {
  let memory = NO_MEMORY;
  const all: Spoken[] = [];
  for (const [at, after] of snapshots.entries()) {
    const before = snapshots[at - 1];
    if (!before) continue;
    const now = announce(before, after, memory);
    memory = now.memory;
    all.push(...now.spoken);
  }
  return all.map(
    ({ text, reason, certain, layer }) => `${layer === 'platform' ? '~' : certain ? '' : '?'}${text} (${reason})`,
  );
}

const status = (text: string, more = {}) => ({
  key: 'status',
  role: 'status',
  live: 'polite',
  atomic: true,
  children: text ? [{ key: `text ${text}`, text }] : [],
  ...more,
});

describe('what is new in a region', () => {
  it('is said, one by one, and nothing else', () => {
    const before = page(log([p('a', 'Ana: one')]), p('x', 'outside'));
    const after = page(log([p('a', 'Ana: one'), p('b', 'Bo: two'), p('c', 'Cy: three')]), p('y', 'elsewhere'));
    expect(said(before, after)).toEqual(['Bo: two (added)', 'Cy: three (added)']);
    expect(said(after, after)).toEqual([]);
  });

  it('has the politeness, the atomicity and the name of its region', () => {
    const region = { live: 'assertive', role: 'alert', atomic: true, notes: { id: '', classNames: 'note big' } };
    const [first] = announce(page(log([], region)), page(log([p('a', 'x')], region)), NO_MEMORY).spoken;
    expect(first).toEqual({
      text: 'x',
      politeness: 'assertive',
      atomic: true,
      region: '.note',
      reason: 'added',
      certain: true,
      layer: 'model',
    });
  });

  it('is silent where aria-live="off" stands between', () => {
    const off = (children: ReturnType<typeof p>[]) => ({ key: 'off', notes: { ariaLive: 'off' }, children });
    expect(said(page(log([off([])])), page(log([off([p('a', 'typing')])])))).toEqual([]);
  });

  it('is one text where texts and inline elements come side by side', () => {
    const parts = [
      { key: 'b', text: 'Ana' },
      { key: 'c', text: ': hello' },
    ];
    expect(said(page(log([])), page(log(parts)))).toEqual(['Ana: hello (added)']);
  });

  it('is not what was moved or removed', () => {
    const [a, b, c] = [p('a', 'one'), p('b', 'two'), p('c', 'three')];
    expect(said(page(log([a, b, c])), page(log([b, c])))).toEqual([]);
    expect(said(page(log([a, b, c])), page(log([b, c, a])))).toEqual(['?one (moved)']);
  });

  it('is what was hidden before', () => {
    const hidden = { ...p('a', 'one'), exposed: false, children: [] };
    expect(said(page(log([hidden])), page(log([p('a', 'one')])))).toEqual(['one (exposed)']);
  });
});

describe('a text that changes', () => {
  it('is said again, also when its node was replaced', () => {
    expect(said(page(status('Ana')), page(status('Bo')))).toEqual(['Bo (changed)']);
    const same = (text: string) => page(log([p('a', text)]));
    expect(said(same('1 min'), same('2 min'))).toEqual(['2 min (changed)']);
    expect(said(same('1 min '), same(' 1  min'))).toEqual([]);
  });

  it('may not be, when it is the same', () => {
    const again = status('', { children: [{ key: 'other', text: 'Ana' }] });
    expect(said(page(status('Ana')), page(again))).toEqual(['?Ana (same-text)']);
  });

  it('may be lost beside another one', () => {
    const two = (a: string, b: string) => page(log([p('a', a), p('b', b)]));
    expect(said(two('one', 'two'), two('two', 'three'))).toEqual(['?two (changed)', '?three (changed)']);
  });
});

describe('an atomic region', () => {
  const count = (number: string, notes = {}) =>
    page({
      ...status(''),
      notes,
      children: [
        { key: 's', isInline: true, children: [{ key: 'n', text: number }] },
        { key: 't', text: ' online' },
      ],
    });

  it('is read as a whole by some where the author says so, and in part where only the role does', () => {
    expect(said(count('3'), count('4'))).toEqual(['4 (changed)']);
    const written = { ariaAtomic: 'true' };
    expect(said(count('3', written), count('4', written))).toEqual(['4 (changed)', '?4 online (whole)']);
  });
});

describe('a region that is busy', () => {
  it('holds back, and is told once when it is done', () => {
    const old = p('a', 'one');
    const busy = (more: ReturnType<typeof p>[]) => page(log([old, ...more], { busy: true }));
    const done = page(log([old, p('b', 'two'), p('c', 'three')]));
    expect(said(busy([]), busy([p('b', 'two')]), busy([p('b', 'two'), p('c', 'three')]))).toEqual([]);
    expect(said(busy([]), busy([p('b', 'two'), p('c', 'three')]), done, done)).toEqual([
      'two three (busy-ended)',
      '?one two three (whole)',
    ]);
  });
});

describe('a region that was not there', () => {
  it('is certain only for an alert', () => {
    expect(said(page(), page(log([p('a', 'one')])))).toEqual(['?one (region-appeared)']);
    const alert = log([p('a', 'lost')], { role: 'alert', live: 'assertive' });
    expect(said(page(), page({ key: 'box', children: [alert] }))).toEqual(['lost (region-appeared)']);
  });

  it('is no other region within one that is listened to', () => {
    const entry = { ...p('b', 'Bo: two'), role: 'status', live: 'polite', atomic: true };
    expect(said(page(log([])), page(log([entry])))).toEqual(['Bo: two (added)']);
  });

  it('leaves in doubt the first thing that is said in it', () => {
    const plain = log([], { live: null });
    const first = page(log([p('a', 'one')]));
    expect(said(page(plain), page(log([])), first)).toEqual(['?one (became-live)']);
    expect(said(page(plain), first, page(log([p('a', 'one'), p('b', 'two')])))).toEqual([
      '?one (became-live)',
      'two (added)',
    ]);
  });

  it('is not told of in another page', () => {
    const other = { ...page(log([p('a', 'one')])), document: '2:root' };
    expect(said(page(), other)).toEqual([]);
  });
});

describe('doubts', () => {
  it('are about a list that is built anew outside a log', () => {
    const list = (...items: string[]) =>
      page(
        log(
          items.map((item) => p(item, item)),
          { role: 'list', live: 'polite' },
        ),
      );
    expect(said(list('a1', 'b1'), list('a2', 'b2', 'c2'))).toEqual(['?a2 (added)', '?b2 (added)', '?c2 (added)']);
    expect(said(list('a1', 'b1'), list('a1', 'b1', 'c1'))).toEqual(['c1 (added)']);
  });

  it('are about something assertive beside something polite', () => {
    const both = (more: boolean) =>
      page(log(more ? [p('a', 'hello')] : []), {
        ...status(more ? 'lost' : ''),
        live: 'assertive',
        role: 'alert',
        notes: { id: 'alarm' },
      });
    expect(said(both(false), both(true))).toEqual(['?hello (added)', '?lost (added)']);
  });

  it('are about a value of aria-live that there is not, and about what aria-relevant leaves out', () => {
    const more = { live: 'loud' };
    expect(said(page(log([], more)), page(log([p('a', 'one')], more)))).toEqual(['?one (wrong-token)']);
    const text = { relevant: 'text' };
    expect(said(page(log([], text)), page(log([p('a', 'one')], text)))).toEqual(['?one (added)']);
  });
});

describe('the platform layer', () => {
  it('replays a region that holds texts of its own', () => {
    const one = { key: 'a', text: 'one' };
    const br = { key: 'br', role: 'LineBreak' };
    const two = { key: 'b', text: 'two' };
    expect(said(page(log([one, br])), page(log([one, br, two])))).toEqual(['two (added)', '~one two (replayed)']);
  });

  it('tells the objects in a new one by themselves', () => {
    const entry = { key: 'a', children: [p('n', 'Ana'), p('m', 'hello')] };
    expect(said(page(log([])), page(log([entry])))).toEqual(['Ana hello (added)', '~Ana (piece)', '~hello (piece)']);
  });

  it('tells an aria-label besides', () => {
    const entry = { ...p('a', 'hello'), label: 'Ana says' };
    expect(said(page(log([])), page(log([entry])))).toEqual(['hello (added)', '~Ana says hello (label)']);
  });
});
