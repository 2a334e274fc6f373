import { isIn, type Spoken, sayAnnounced, spokenAt, spokenChanges, spokenMessages } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { findNames } from '../judge/reading/names.ts';

export default defineCheck({
  id: 'announcement-robust',
  area: 'accessibility',
  title: 'What is read out comes in one piece, in all screen readers and browsers',
  why: 'The page is used with readers and browsers that differ in how they treat what is unusual.',
  handout: 'accessibility-chat',
  requires: ['message-heard'],
  needs: ['visit'],
  messages: {
    uncertain: {
      text: 'Some screen readers say "{{said}}", and some do not.',
      expected: 'a text that all of them say',
      observed: 'heard {{heard}} from {{region}}, by some',
      hint: 'Heard everywhere: one new `<p>Ana: Hello!</p>` per message, added to `<div role="log" aria-live="polite">`. See the recipes in docs/listening.md.',
    },
    pieces: {
      text: 'In Chrome and Edge, some screen readers say "{{said}}" in several pieces, or in part.',
      expected: 'one announcement per message',
      observed: 'heard {{heard}}; and in pieces {{pieces}}',
      hint: 'Heard in one piece everywhere: `<p>Ana: Hello!</p>` or `<p><b>Ana</b>: Hello!</p>`, without `<strong>`, and without elements that stand on lines of their own. See the recipes in docs/listening.md.',
    },
    label: {
      text: 'The `aria-label` of a message is read besides what the message says, or in its place: readers differ.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}; and with the label {{pieces}}',
      hint: 'A label is for what has no text of its own. Heard as it stands everywhere: `<p>Ana: Hello!</p>` without a label.',
    },
    glued: {
      text: 'The name and what follows are read as one word.',
      expected: 'a blank or a colon behind "{{who}}"',
      observed: 'heard {{heard}}',
      hint: 'A margin separates words for the eye only. Heard as two words: `<p><b>Ana</b>: Hello!</p>`.',
    },
  },
  judge({ visit }, { edition, pass, fail }) {
    const messages = spokenMessages(visit, edition).filter(({ entries }) => entries.length > 0);
    const changes = [...spokenChanges(visit, 'somebody-logs-in'), ...spokenChanges(visit, 'somebody-leaves')];
    const told = (entries: readonly Spoken[], said: string) => ({
      said,
      heard: sayAnnounced(entries.slice(0, 2)),
      region: entries[0]?.region ?? '',
    });
    for (const { entries, said, step } of messages) {
      if (!entries.some(({ certain }) => certain))
        return fail('uncertain', told(entries, said), [step.cite, ...entries.map(({ cite }) => cite)]);
    }
    for (const { entries, who, step } of messages) {
      const isGlued = entries.some(
        (each) => isIn(who, each) && findNames(each.text, [who]).every(({ name }) => name !== who),
      );
      if (isGlued) return fail('glued', { ...told(entries, ''), who }, [step.cite, ...entries.map(({ cite }) => cite)]);
    }
    for (const { entries, said, step } of messages) {
      const pieces = spokenAt(visit, step, 'platform').filter((piece) => !entries.some((each) => isSame(each, piece)));
      if (pieces.length === 0) continue;
      const data = { ...told(entries, said), pieces: sayAnnounced(pieces.slice(0, 3)) };
      const isLabel = pieces.some(({ reason }) => reason === 'label');
      return fail(isLabel ? 'label' : 'pieces', data, [step.cite, ...pieces.slice(0, 3).map(({ cite }) => cite)]);
    }
    for (const { naming, step } of changes) {
      if (naming.length === 0 || naming.some(({ certain }) => certain)) continue;
      return fail('uncertain', told(naming, naming[0]?.text ?? step.who), [
        step.cite,
        ...naming.map(({ cite }) => cite),
      ]);
    }
    return pass();
  },
});

/** Whether two announcements have the same words, whatever stands between them. */
const isSame = (one: Spoken, other: Spoken): boolean => wordsOf(one) === wordsOf(other);

const wordsOf = ({ text }: Spoken): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
