/** What Moodle's download writes: `{Full Name}_{participantId}_assignsubmission_file[_]/…`, or the same before a file's name when folders are switched off. */
export interface MoodleName {
  /** A person's, with the group in front where there are groups; a team's own. */
  readonly name: string;
  readonly participantId: string;
  /** `file`, `onlinetext`, or what a plug-in is called. */
  readonly kind: string;
  /** The file's own name when there are no folders. */
  readonly file: string;
}

const PATTERN = /^(?<name>.*)_(?<id>\d+)_assignsubmission_(?<kind>[a-z]+)(?:_(?<file>.*))?$/s;

export function moodleName(name: string): MoodleName | undefined {
  const groups = PATTERN.exec(name)?.groups;
  const { id, kind } = groups ?? {};
  if (id === undefined || kind === undefined) return undefined;
  return { name: groups?.name ?? '', participantId: id, kind, file: groups?.file ?? '' };
}
