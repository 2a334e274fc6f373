import type { Person, TogetherRoom } from '../../gather/page/together-room.ts';

/** Two pages of the client on the submission's own server. */
export const together = {
  id: 'together',
  title: "Two people open the page and talk over the submission's own server",
  async play(room: TogetherRoom, first: Person, second: Person): Promise<void> {
    if (!(await room.enter(first))) return;
    await room.logIn(first);
    if (!(await room.enter(second))) return;
    await room.logIn(second);
    await room.says(first);
    await room.says(second);
    await room.close(second);
    await room.close(first);
  },
};
