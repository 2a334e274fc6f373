import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHECKS_PAGE, checksPage } from './checks-page.ts';

it('docs/checks.md is what the code gives', () => {
  expect(readFileSync(CHECKS_PAGE, 'utf8')).toBe(checksPage());
});
