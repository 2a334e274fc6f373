import { isIn, replaysAt, sayAnnounced, spokenMessages } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';

export default defineCheck({
  id: 'history-not-replayed',
  area: 'accessibility',
  title: 'When a message comes in, no earlier message is read out again',
  why: 'After twenty messages, people would have to hear all twenty again before the new one.',
  handout: 'accessibility-chat',
  requires: ['message-heard'],
  needs: ['visit'],
  messages: {
    atomic: {
      text: 'With each message the whole conversation is read out again, because the region asks for that.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}',
      hint: 'Which attribute, or which role, asks to read the whole region at every change?',
    },
    all: {
      text: 'When {{who}} said "{{said}}", {{count}} earlier messages were read out again.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}',
      hint: 'Does your script add one element, or write the whole content of the region again? New elements are read out, even if they look like the old ones.',
    },
    some: {
      text: 'When {{who}} said "{{said}}", an earlier message was read out again.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}',
      hint: 'Which elements does your script change when a message comes in? A screen reader reads whatever changes in the region.',
    },
    'in-some-browsers': {
      text: 'In Chrome and Edge, screen readers read earlier messages out again when "{{said}}" comes in.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}',
      hint: 'Compare your page with the recipes in docs/listening.md. Is the live region itself the list? Are the messages plain text, or made of parts that the stylesheet puts side by side?',
    },
  },
  judge({ visit }, { edition, pass, fail, partial }) {
    const messages = spokenMessages(visit, edition).map(({ step, who, said, marker }) => {
      const told = ({ entries, count }: ReturnType<typeof replaysAt>) => ({
        entries,
        count,
        data: { who, said, heard: sayAnnounced(entries.slice(0, 4)) },
        cites: [step.cite, ...entries.slice(0, 4).map(({ cite }) => cite)],
        isWhole: entries.some((each) => each.atomic && isIn(marker, each)),
      });
      return { said: told(replaysAt(visit, step)), pieces: told(replaysAt(visit, step, 'platform')) };
    });
    const replays = messages.map(({ said }) => said).filter(({ entries }) => entries.length > 0);
    const first = replays.find(({ count }) => count > 1) ?? replays[0];
    if (first) {
      const { data, count, cites, isWhole } = first;
      return fail(isWhole ? 'atomic' : count > 1 ? 'all' : 'some', { ...data, count }, cites);
    }
    const piece = messages.map(({ pieces }) => pieces).find(({ entries }) => entries.length > 0);
    return piece ? partial('in-some-browsers', piece.data, piece.cites) : pass();
  },
});
