import { defineVisit } from './scenario.ts';

export default defineVisit({
  id: 'keyboard',
  title: 'Somebody uses the page with nothing but the keyboard, while others come and talk',
  listens: false,
  withKeyboard: true,
  cast: (words) => ({ visitor: words.name(), before: [words.name()] }),
  async play(room, [first = ''], words) {
    // Nobody moves anything between the steps, so it is also the place to look at each state of the page as it stands.
    if (!(await room.open())) return room.close();
    await room.audit('before-connecting');
    if (!(await room.connect())) return room.close();
    await room.audit('connected');
    await room.logIn();

    const later = words.name();
    await room.writes(` ${words.word()}`);
    // Whatever comes in, the focus stays where one is: in the box while one writes, and then on the button.
    await room.hears(first);
    await room.somebodyLogsIn(later);
    await room.goesToSend();
    await room.hears(later);
    await room.says();
    await room.audit('in-chat');
    await room.close();
  },
});
