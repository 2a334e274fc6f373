import { sayAnnounced, spokenMessages } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { conversationAfter } from '../judge/page-queries.ts';

export default defineCheck({
  id: 'message-heard-once',
  area: 'accessibility',
  title: 'No message is read out twice, whether your own or from others',
  why: 'People who listen have to wait until each sentence ends. What is said twice keeps them from the next message.',
  handout: 'accessibility-chat',
  requires: ['message-heard'],
  needs: ['visit'],
  messages: {
    twice: {
      text: 'The message from {{who}} is read out {{times}}.',
      expected: 'to hear "{{said}}" once',
      observed: 'heard {{heard}}',
      hint: 'Which live regions get the text of a message, and how often does your script change the text there? Each change is read out.',
    },
    'own-twice': {
      text: 'Your own message is read out {{times}}.',
      expected: 'to hear "{{said}}" once, or not at all',
      observed: 'heard {{heard}}',
      hint: 'The server sends a message back to its sender as well. Which of your lines put it into a live region, and when?',
    },
  },
  judge({ visit }, { edition, pass, partial, skipped }) {
    const twice = spokenMessages(visit, edition)
      // That an atomic region is read as a whole besides is told with what is replayed.
      .map(({ echoes, ...message }) => ({
        ...message,
        entries: [...message.entries, ...echoes].filter(({ certain }) => certain),
      }))
      .filter(({ entries, times }) => entries.length > times);
    const [first] = twice;
    if (!first) return pass();
    // What stands in the page twice is heard twice: that is told already.
    const shown = conversationAfter(visit, first.step, edition)?.entries.find(
      ({ said }) => said.marker === first.marker,
    );
    if (shown && shown.times > first.times) return skipped('chat-appended');
    const data = {
      who: first.who,
      said: first.said,
      times: sayTimes(first.entries.length),
      heard: sayAnnounced(first.entries),
    };
    const cites = [first.step.cite, ...first.entries.map(({ cite }) => cite)];
    return partial(twice.every(({ isOwn }) => isOwn) ? 'own-twice' : 'twice', data, cites);
  },
});

const sayTimes = (count: number): string => (count === 2 ? 'twice' : `${count} times`);
