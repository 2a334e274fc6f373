import { describe, expect, it } from 'vitest';
import { doctorLines } from './doctor-lines.ts';
import type { Finding } from './finding.ts';

const found: Finding[] = [
  { id: 'node', name: 'Node', state: 'ok', text: '20.19.0', advice: [] },
  {
    id: 'port',
    name: 'Port 8081',
    state: 'note',
    text: `taken by process 7: node \u001b[2J\nserver ${'x'.repeat(1_000)}`,
    advice: ['End that program.'],
  },
];

describe('what doctor prints', () => {
  it('is a line for each finding with its advice, and what it comes to', () => {
    const lines = doctorLines(found.slice(0, 1), { width: 100, lab: '.' }).split('\n');
    expect(lines).toEqual(['✓ Node  20.19.0', '', 'Everything that is needed is there.', '']);
    const chromium: Finding = {
      id: 'chromium',
      name: 'Chromium',
      state: 'failed',
      text: 'none',
      advice: ['Install it.'],
    };
    expect(doctorLines([chromium], { width: 100, lab: '.' })).toBe(
      '✗ Chromium  none\n              Install it.\n\nNot ready: mend what is marked with ✗. "npm run setup" in the folder of the kit does most of it.\n',
    );
  });

  it('names what can be graded here, where npx grade is this kit', () => {
    const npx: Finding = { id: 'npx', name: 'npx grade', state: 'ok', text: 'runs this kit', advice: [] };
    expect(doctorLines([npx], { width: 100, lab: '.' })).toContain('is there. Try: npx grade .\n');
    expect(doctorLines([{ ...npx, state: 'note' }], { width: 100, lab: '.' })).toMatch(/is there\.\n$/);
  });

  it.each([100, 40])('fits into %i columns, and shows nothing of a command line that moves the cursor', (width) => {
    const text = doctorLines(found, { width, lab: '.' });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for control characters
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    expect(text).toContain('more …');
  });
});
