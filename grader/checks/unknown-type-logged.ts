import { dropOf } from '../judge/breaks.ts';
import { defineCheck } from '../judge/check.ts';
import { crashCause, sayCrash } from '../judge/crash-causes.ts';
import { outputOf, stepsOf } from '../judge/queries.ts';

/** What a log line may say when it doesn't show the message itself. The handout's words are "Unrecognized message type:". */
const SAYS_UNKNOWN =
  /un-?recogni[sz]ed|unknown|unsupported|unexpected|invalid|not (?:recogni[sz]ed|known|supported|valid)/i;

export default defineCheck({
  id: 'unknown-type-logged',
  area: 'server',
  title: "A message of an unknown type is logged on the server's console",
  why: 'When something odd comes in, the console is the only place where you can see it.',
  handout: 'server-unknown',
  requires: ['accepts-connections'],
  needs: ['unknown-type'],
  messages: {
    'not-logged': {
      text: 'The server printed nothing about a message of the unknown type "{{type}}".',
      expected: 'a line such as: Unrecognized message type: …',
      observed: '{{printed}}',
      hint: 'What does your server do with a message that is neither login nor disconnect nor chat?',
    },
    'console-in-python': {
      text: 'The line that should log the message causes an error. {{crash}}',
      expected: 'a line such as: Unrecognized message type: …',
      observed: 'a NameError',
      hint: 'How does a Python program write a line to its console?',
    },
  },
  judge({ 'unknown-type': transcript }, { mode, pass, fail, skipped, notApplicable }) {
    if (mode === 'url') return notApplicable('outside');
    const [step] = stepsOf(transcript, 'unknown-type');
    // Not all of its people could connect.
    if (!step) return skipped('holds-thirty-clients');
    const type = String(step.message?.type);
    const output = outputOf(transcript, step.begins);
    const cause = crashCause(output);
    const crash = sayCrash(cause);
    const cites = [step.cite];
    // A trace shows the source line that broke, the words of the log included: that is no log.
    if (cause?.kind === 'console-in-python') return fail('console-in-python', { crash }, cites);
    const broke = cause !== undefined && dropOf(transcript, step.client, step.begins) !== undefined;
    const log = broke ? outputOf(transcript, step.begins, transcript.events.length, 'stdout') : output;
    if (log.includes(step.marker ?? type) || log.includes(type) || SAYS_UNKNOWN.test(log)) return pass();
    if (broke) return skipped('survives-unknown-type');
    const printed = output.trim() === '' ? 'nothing was printed' : `only this was printed: ${output.trim()}`;
    return fail('not-logged', { type, printed }, cites);
  },
});
