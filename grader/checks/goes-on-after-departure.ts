import { dropOf, endDuring } from '../judge/breaks.ts';
import { arrivalFrames, chatFrames } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { othersIn, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'goes-on-after-departure',
  area: 'server',
  title: 'After people have left, the others can go on, and new people can come',
  why: 'In many chats everything stops when the first person leaves. The people who stay want to go on talking.',
  handout: 'server-disconnect',
  requires: ['disconnect-reaches-others', 'login-reaches-others', 'chat-reaches-others'],
  needs: ['conversation'],
  messages: {
    'server-ended': {
      text: 'The server told everybody that {{leaver}} had left, but then it ended. {{crash}}',
      expected: 'a server that keeps running for those who stay',
      observed: 'the program ended',
      hint: 'After a disconnect message, the connection closes, too. What does your server do at that moment with a person whom it no longer knows?',
    },
    'newcomer-refused': {
      text: 'After two people had left, no new client could connect. {{crash}}',
      expected: 'a server that takes new clients at any time',
      observed: 'the connection was refused',
      hint: "Look at the server's console. Did the server end when the last person left?",
    },
    'login-missed': {
      text: 'After two people had left, {{newcomer}} logged in, but {{missed}} never heard of it. {{crash}}',
      expected: 'the login broadcast goes to everybody who is still there',
      observed: '{{missed}} received nothing about the login',
      hint: 'When the server sends to everybody, what does it do with the connection of a person who has left?',
    },
    'chat-missed': {
      text: 'After two people had left, {{sender}} sent a chat message, but it did not come to {{missed}}. {{crash}}',
      expected: 'the chat message goes to everybody who is still there',
      observed: '{{missed}} did not get the message',
      hint: 'When the server sends to everybody, what does it do with the connection of a person who has left?',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped }) {
    const departures = stepsOf(conversation, 'disconnect');
    for (const step of departures) {
      const ended = endDuring(conversation, step);
      const data = { leaver: step.client, crash: crashIn(conversation, step.begins) };
      if (ended) return fail('server-ended', data, [step.cite, ended.cite]);
    }
    const lastDeparture = departures.at(-1);
    if (!lastDeparture) return skipped('disconnect-reaches-others');
    const crash = crashIn(conversation, lastDeparture.begins);
    const login = stepsOf(conversation, 'login').find((step) => step.begins > lastDeparture.begins);
    if (!login) return fail('newcomer-refused', { crash }, [lastDeparture.cite]);
    const missed = othersIn(login).find((client) => arrivalFrames(conversation, login, client, edition).length === 0);
    if (missed) {
      const drop = dropOf(conversation, missed, lastDeparture.begins);
      return fail('login-missed', { newcomer: login.client, missed, crash }, [
        login.cite,
        ...(drop ? [drop.cite] : []),
      ]);
    }
    const chat = stepsOf(conversation, 'chat').find((step) => step.begins > lastDeparture.begins);
    const unheard = (chat ? othersIn(chat) : []).find(
      (client) => chat && chatFrames(conversation, chat, client, edition).length === 0,
    );
    if (chat && unheard) return fail('chat-missed', { sender: chat.client, missed: unheard, crash }, [chat.cite]);
    return pass();
  },
});
