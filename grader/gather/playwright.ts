import { createRequire } from 'node:module';
import type * as Playwright from 'playwright';

/**
 * Loaded late: it takes a fifth of a second, which nobody should pay who asked for no browser. By require(), since import
 * would first search seven megabytes of it for the names that they export.
 */
export const loadPlaywright = (): typeof Playwright => createRequire(import.meta.url)('playwright');
