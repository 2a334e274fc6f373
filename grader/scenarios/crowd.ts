import type { ChatClient } from '../gather/chat-client.ts';
import { defineScenario } from './scenario.ts';

const PEOPLE = 30;

export default defineScenario({
  id: 'crowd',
  title: 'Thirty people come at once',
  disruptive: true,
  async play(room) {
    const entered = await Promise.all(Array.from({ length: PEOPLE }, () => room.enter()));
    const people = entered.filter((client): client is ChatClient => client !== undefined);
    const last = people.pop();
    const speaker = people[0];
    if (!last || !speaker) return;
    await room.loginAll(people);
    await room.login(last);
    await room.chat(speaker);
    await room.settle();
  },
});
