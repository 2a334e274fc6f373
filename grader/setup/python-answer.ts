/** Prints as JSON which Python runs submissions, or why none does. A program of its own, because a choice is remembered for as long as its process lives. */
import { choosePythonForLabs } from './python-choice.ts';

console.log(JSON.stringify(await choosePythonForLabs()));
