/** The attributes that make an element a live region, as they are written in a page. Pure. */
import type { DomNode, LiveRegion, PageSeenEvent, Transcript } from '../types/evidence.ts';
import { type PageStep, viewAfter } from './page-queries.ts';

/** The element of a region as it was to be seen after a step. */
export const elementAfter = (
  transcript: Transcript,
  step: PageStep,
  region: keyof PageSeenEvent['regions'],
): DomNode | undefined => viewAfter(transcript, step)?.regions[region]?.tree;

const TOLD = ['role', 'aria-live', 'aria-atomic', 'aria-relevant', 'aria-busy', 'aria-hidden', 'hidden', 'inert'];

/** The attributes of an element that matter for announcements, as code. */
export function sayAttributes(element: DomNode | undefined): string {
  const written = Object.entries(element?.attributes ?? {}).filter(([name]) => TOLD.includes(name));
  return written.length === 0
    ? 'no `role` and no `aria-live`'
    : written.map(([name, value]) => sayOne(name, value)).join(' ');
}

/** The attributes that make the first of some regions live, as code. */
export function liveAttributes([region]: readonly LiveRegion[]): string {
  const { ariaLive = null, role = null } = region ?? {};
  const written = [
    ...(role === null ? [] : [sayOne('role', role)]),
    ...(ariaLive === null ? [] : [sayOne('aria-live', ariaLive)]),
  ];
  return written.join(' ') || 'no `role` and no `aria-live`';
}

const sayOne = (name: string, value: string): string => (value === '' ? `\`${name}\`` : `\`${name}="${value}"\``);

/** What a role alone makes of a region (WAI-ARIA 1.2, section 5.4); others say nothing of it. */
const IMPLIED: Readonly<Record<string, string>> = {
  log: 'polite',
  status: 'polite',
  alert: 'assertive',
  timer: 'off',
  marquee: 'off',
};

/** What a role implies where the attribute says something else; undefined where they agree. */
export function contradiction({ role, ariaLive }: LiveRegion): string | undefined {
  const implied = IMPLIED[role?.trim().split(/\s+/)[0]?.toLowerCase() ?? ''];
  return implied !== undefined && ariaLive !== null && ariaLive.trim().toLowerCase() !== implied ? implied : undefined;
}
