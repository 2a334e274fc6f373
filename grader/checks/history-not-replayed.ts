import { isIn, replaysAt, sayAnnounced, spokenMessages } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';

export default defineCheck({
  id: 'history-not-replayed',
  area: 'accessibility',
  title: 'When a message comes in, nothing that was said earlier is read out again',
  why: 'With twenty messages in the room, a listener would hear all twenty before the new one.',
  handout: 'accessibility-chat',
  requires: ['message-heard'],
  needs: ['visit'],
  messages: {
    atomic: {
      text: 'At each message the whole conversation is read out again: the region says that it is to be read as a whole.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}',
      hint: 'Which attribute, or which role, asks for the whole region at every change?',
    },
    all: {
      text: 'When {{who}} said "{{said}}", {{count}} earlier messages were read out again.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}',
      hint: 'Does your script add one element, or does it write the whole content of the region anew? New elements are read out, even if they look like the old ones.',
    },
    some: {
      text: 'When {{who}} said "{{said}}", an earlier message was read out again.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}',
      hint: 'Which elements are touched when a message comes in? Whatever changes in the region is read out.',
    },
    'in-some-browsers': {
      text: 'In Chrome and Edge, screen readers read earlier messages out again when "{{said}}" comes in.',
      expected: 'to hear "{{said}}" and nothing else',
      observed: 'heard {{heard}}',
      hint: 'Is the live region itself the list? Are the messages bare text in it, or made of parts that the stylesheet puts side by side? See the recipes in docs/listening.md.',
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
