/**
 * Controls, bidirectional marks, line separators and halves of characters: they let a name pass for another one or write to the terminal.
 * Joiners such as U+200D stay, since emoji and Persian names need them.
 */
export const DECEPTIVE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

const LONGEST = 240;

/** Text of a submission made safe to show on one line: deceptive characters as `‹U+202E›`, long text cut. */
export function shown(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return cut.replace(DECEPTIVE, (char) => `‹U+${char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}›`);
}

/** `a, b, c and 4 more`: names of a submission in one line. */
export function shownList(names: readonly string[], most = 12): string {
  const first = names.slice(0, most).map(shown).join(', ');
  return names.length > most ? `${first} and ${names.length - most} more` : first;
}
