import { isIn, type Spoken, sayAnnounced, spokenAt, spokenChanges, spokenMessages } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { findNames } from '../judge/reading/names.ts';

export default defineCheck({
  id: 'announcement-robust',
  area: 'accessibility',
  title: 'A message is read out in one piece, in all screen readers and browsers',
  why: 'People use different screen readers and browsers. Unusual markup sounds different in each of them.',
  handout: 'accessibility-chat',
  requires: ['message-heard'],
  needs: ['visit'],
  messages: {
    uncertain: {
      text: 'Some screen readers say "{{said}}", and some do not.',
      expected: 'a text that all of them say',
      observed: 'heard {{heard}} from {{region}}, by some',
      hint: 'Compare your page with the recipes in docs/listening.md. Does each message get one new element, in a region that was there before?',
    },
    pieces: {
      text: 'In Chrome and Edge, some screen readers say "{{said}}" in several pieces, or only a part of it.',
      expected: 'one announcement per message',
      observed: 'heard {{heard}}; and in pieces {{pieces}}',
      hint: 'Compare your message with the recipes in docs/listening.md. Which of its elements, such as `<strong>` or `<div>`, split the text into pieces?',
    },
    label: {
      text: 'The message has an `aria-label`. Some screen readers read the label after the text, and some read it instead.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}; and with the label {{pieces}}',
      hint: 'A label is for an element without text. Which text in your message does it repeat?',
    },
    glued: {
      text: 'The name and what follows are read as one word.',
      expected: 'a space or a colon after "{{who}}"',
      observed: 'heard {{heard}}',
      hint: 'A margin separates words only for the eye. Which character in the text could separate them for the ear?',
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
