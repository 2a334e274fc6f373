import type { Flaw } from '../flaw.ts';
import { javascriptFlaws } from './javascript.ts';
import { pythonFlaws } from './python.ts';
import { typescriptFlaws } from './typescript.ts';

/** Every flawed server. */
export const flawedServers: readonly Flaw[] = [...typescriptFlaws, ...javascriptFlaws, ...pythonFlaws];
