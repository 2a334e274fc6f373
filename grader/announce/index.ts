export { listen } from './listen.ts';
export type { Announcement, AnnouncementReason, Listener, LiveRegion, Politeness } from './types.ts';
