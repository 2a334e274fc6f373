import type { VisitRoom } from '../../gather/page/visit-room.ts';
import type { Words } from '../../gather/words.ts';

/** A scripted visit of the submission's page. It only acts and waits; what it saw is in the recording, and the checks judge that. */
export interface VisitScenario {
  /** Equals the file's name and the key of the transcript in the evidence. */
  id: string;
  title: string;
  /** Whether what a screen reader would say is written down. */
  listens: boolean;
  /** The page's person uses nothing but the keyboard. */
  withKeyboard?: true;
  /** Names of those who are there before the page comes, and of the page's own person. */
  cast(words: Words): { visitor: string; before: string[] };
  play(room: VisitRoom, before: readonly string[], words: Words, enterSends: boolean): Promise<void>;
}

export const defineVisit = (scenario: Omit<VisitScenario, 'listens'> & { listens?: boolean }): VisitScenario => ({
  listens: false,
  ...scenario,
});
