export { listen } from './listen.ts';
export { type PagePlay, type Played, playPage } from './play.ts';
export type { Announcement, AnnouncementReason, Listener, LiveRegion, Politeness } from './types.ts';
