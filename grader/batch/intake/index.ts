import type { Platform } from '../../types/class-report.ts';
import type { Person, Prepared } from '../grade-class.ts';
import { openFolders } from './folders.ts';

/** A class as it was handed in. */
export interface HandedIn {
  name: string;
  platform: Platform;
  persons: Person[];
  /** What the one who grades should know. */
  notes: string[];
  prepare(person: Person, folder: string): Promise<Prepared>;
  close(): Promise<void>;
}

/** Opens what was downloaded of a class. */
export const openClass = (path: string): Promise<HandedIn> => openFolders(path);
