import { readFileSync } from 'node:fs';

/** The version of the kit. */
export const GRADER_VERSION: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;
