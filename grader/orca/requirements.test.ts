import { expect, it } from 'vitest';
import { missingPackages, whyNever } from './requirements.ts';

it('names the packages whose files are not there, wherever Debian may put them', () => {
  expect(missingPackages(() => true)).toEqual([]);
  expect(missingPackages((file) => !/\/(orca|Xvfb)$/.test(file))).toEqual(['orca', 'xvfb']);
  expect(missingPackages((file) => file.startsWith('/bin/'))).toEqual(['at-spi2-core']);
});

it.each(['darwin', 'win32'] as const)('is for Debian, not for %s', (platform) => {
  expect(whyNever(platform)).toBe('the Orca screen reader is played on Debian and its relatives only');
});
