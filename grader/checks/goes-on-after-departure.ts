import { dropOf, endDuring } from '../judge/breaks.ts';
import { arrivalFrames, chatFrames } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { othersIn, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'goes-on-after-departure',
  area: 'server',
  title: 'After people have left, the others can go on, and new people can come',
  why: "A connection that is gone but still in the server's list is the usual reason for a chat that dies when the first person leaves.",
  handout: 'server-disconnect',
  requires: ['disconnect-reaches-others', 'login-reaches-others', 'chat-reaches-others'],
  needs: ['conversation'],
  messages: {
    'server-ended': {
      text: 'Everybody was told that {{leaver}} had left, but then the server ended. {{crash}}',
      expected: 'a server that goes on running for those who stay',
      observed: 'the program ended',
      hint: 'A connection closes right after its disconnect message. What does the server do then with somebody whom it has already forgotten?',
    },
    'newcomer-refused': {
      text: 'After two people had left, nobody new could connect. {{crash}}',
      expected: 'a server that takes new clients at any time',
      observed: 'the connection was refused',
      hint: 'Did the server end when the last person left? Look at its console.',
    },
    'login-missed': {
      text: 'After two people had left, {{newcomer}} logged in, but {{missed}} never heard of it. {{crash}}',
      expected: 'the login broadcast at everybody who is still there',
      observed: 'nothing about the login came to {{missed}}',
      hint: 'What does the server do with the connection of somebody who has left when it sends to everybody?',
    },
    'chat-missed': {
      text: 'After two people had left, a chat message of {{sender}} did not come to {{missed}}. {{crash}}',
      expected: 'the chat message at everybody who is still there',
      observed: 'it did not come to {{missed}}',
      hint: 'What does the server do with the connection of somebody who has left when it sends to everybody?',
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
