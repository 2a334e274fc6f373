// @ts-check
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the lab. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} line */
export function say(line) {
  console.log(`[dev] ${line}`);
}

/** Ends with the reason why it can't go on. @param {string} reason @returns {never} */
export function giveUp(reason) {
  console.error(reason);
  process.exit(1);
}
