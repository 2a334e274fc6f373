import { defineScenario } from './scenario.ts';

export default defineScenario({
  id: 'unknown-type',
  title: 'Somebody sends a message of a type that nobody knows',
  disruptive: false,
  async play(room) {
    const sender = await room.join();
    if (!sender) return;
    const listener = await room.join();
    if (!listener) return;

    await room.sendUnknownType(sender);
    // What comes later on the same way proves that the unknown message did not come.
    await room.chat(sender);
    await room.chat(listener);
    await room.settle();
    await room.awaitLog();
  },
});
