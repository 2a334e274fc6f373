import type { Lots } from './lots.ts';
import type { HandedFile } from './packing.ts';
import { type ClassMember, sortable } from './people.ts';

/** A learning system's way to give out a class. */
export interface DownloadForm {
  /** flat: all files of all people lie side by side, each with a number. folders: each person has a folder. */
  kind: 'flat' | 'folders';
  /** Whether it marks what is late. */
  tellsLate: boolean;
  /** By what the row is found again: the id that the system gives, or the name where there is none. */
  whoIs(member: ClassMember): string;
  /** Path of a file. `attachment` is different for each. */
  pathOf(member: ClassMember, file: string, attachment: number, late: boolean): string;
  /** What stands there for somebody who handed in no file; a name that ends in `/` is an empty folder. */
  nothingOf(member: ClassMember, late: boolean, lots: Lots): HandedFile[];
  /** What stands beside the submissions. */
  beside?(members: readonly ClassMember[]): HandedFile[];
}

const TEXT = Buffer.from('<p>I could not do it.</p>');
const LINK = Buffer.from(
  '<html><head><meta http-equiv="refresh" content="0;url=https://git.example/lab" /></head></html>',
);

const canvas = (
  startOf: (member: ClassMember, late: boolean) => string,
  idOf = (member: ClassMember) => member.userId,
): DownloadForm => ({
  kind: 'flat',
  tellsLate: true,
  whoIs: idOf,
  pathOf: (member, file, attachment, late) => `${startOf(member, late)}_${attachment}_${file}`,
  nothingOf: (member, late, lots) => [
    lots.chance(0.5)
      ? { name: `${startOf(member, late)}_text.html`, content: TEXT }
      : { name: `${startOf(member, late)}_link.html`, content: LINK },
  ],
});

/** Canvas's way to write a name in a file name: lower case, letters and digits only. */
const inCanvas = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}_]/gu, '');
const lateMark = (late: boolean) => (late ? '_LATE' : '');
const anonymousId = ({ userId }: ClassMember) => `x${userId}Kd`;
const moodleFolder = ({ given, family, userId }: ClassMember, kind: string) =>
  `${given} ${family}_${userId}_assignsubmission_${kind}_`;
const ownFolder = (member: ClassMember) => `${sortable(member)} ${member.userId}`;
const EXPORT = 'assignment_4071234_export';
const gradescopeFolder = ({ userId }: ClassMember) => `submission_${200_000_000 + Number(userId)}`;
const studentId = ({ userId }: ClassMember) => `A${userId}`;

/** Ways to give out a class, by name. */
export const downloads = {
  canvas: canvas((member, late) => `${inCanvas(sortable(member))}${lateMark(late)}_${member.userId}`),
  'canvas-anonymous': canvas((member, late) => `${late ? 'LATE_' : ''}anon_${anonymousId(member)}`, anonymousId),
  'canvas-groups': canvas((member, late) => `team ${inCanvas(member.family)}${lateMark(late)}_${member.userId}`),
  moodle: {
    kind: 'folders',
    tellsLate: false,
    whoIs: ({ userId }) => userId,
    pathOf: (member, file) => `${moodleFolder(member, 'file')}/${file}`,
    nothingOf: (member, _, lots) => [
      lots.chance(0.5)
        ? { name: `${moodleFolder(member, 'onlinetext')}/onlinetext.html`, content: TEXT }
        : { name: `${moodleFolder(member, 'file')}/`, content: Buffer.alloc(0) },
    ],
  },
  gradescope: {
    kind: 'folders',
    tellsLate: false,
    whoIs: studentId,
    pathOf: (member, file) => `${EXPORT}/${gradescopeFolder(member)}/${file}`,
    nothingOf: () => [],
    beside: (members) => [
      {
        name: `${EXPORT}/submission_metadata.yml`,
        content: Buffer.from(
          `---\n${members
            .map(
              (member) =>
                `${gradescopeFolder(member)}:\n  :submitters:\n  - :name: ${JSON.stringify(`${member.given} ${member.family}`)}\n    :sid: ${studentId(member)}\n`,
            )
            .join('')}`,
        ),
      },
    ],
  },
  folders: {
    kind: 'folders',
    tellsLate: false,
    whoIs: ownFolder,
    pathOf: (member, file) => `${ownFolder(member)}/${file}`,
    nothingOf: (member) => [{ name: `${ownFolder(member)}/`, content: Buffer.alloc(0) }],
  },
} satisfies Record<string, DownloadForm>;

export type DownloadName = keyof typeof downloads;

export const isDownloadName = (name: string): name is DownloadName => Object.hasOwn(downloads, name);
