import { describe, expect, it } from 'vitest';
import { KNOWN_NAMES } from '../runtimes/entry-files.ts';
import { holdsServer, isServerSource } from './known-names.ts';

describe('holdsServer', () => {
  it.each(KNOWN_NAMES)('knows %s, as those who start it do', (name) => {
    expect(holdsServer([name])).toBe(true);
    expect(isServerSource(name)).toBe(true);
  });

  it('does not take any script for a server', () => {
    expect(holdsServer(['setup.py', 'util.js', 'server.json', 'app.pyc', 'my-server.txt'])).toBe(false);
  });
});
