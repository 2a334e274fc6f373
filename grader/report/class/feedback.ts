import type { ClassReport, Row, StudentFiles, Upload } from '../../types/class-report.ts';
import type { Problem } from './problem.ts';
import { whoIs } from './words.ts';

/** One file of the zip with feedback. */
export interface FeedbackFile {
  /** Where it is in the zip; the system goes by this name. */
  path: string;
  /** The report, by its path within the results folder. */
  from: string;
  /** The name of the report in a zip of its own, which is what `path` is then. */
  wrappedAs?: string;
}

export interface FeedbackPlan {
  files: FeedbackFile[];
  problems: Problem[];
}

/** What goes into the zip with feedback for the system that the class came from, so that its upload gives each report to its student. */
export function planFeedback({ source: { platform }, rows }: ClassReport): FeedbackPlan {
  const plan: FeedbackPlan = { files: [], problems: [] };
  for (const row of rows) {
    if (row.files === undefined) {
      plan.problems.push({ kind: 'no-place', text: `${whoIs(row)} gets no feedback: there is no report.` });
      continue;
    }
    const files = row.files.student ?? row.files;
    const file = platform === 'canvas' ? forCanvas(row, files) : { path: pathOf(row, platform), from: files.html };
    if (file === undefined) {
      const text = `${whoIs(row)} gets no feedback in this way: Canvas hangs it on an uploaded file, and there is none.`;
      plan.problems.push({ kind: 'no-place', text });
    } else plan.files.push(file);
  }
  return plan;
}

/** Moodle takes the folders as it gave them out; the others take no such zip, and a person reads the names. */
function pathOf(row: Row, platform: ClassReport['source']['platform']): string {
  if (platform !== 'moodle') return `${row.key}.html`;
  const folders = row.uploads.flatMap(({ name }) => name.split('/').slice(0, -1));
  const own = folders.find((folder) => /_\d+_assignsubmission_[a-z]+_?$/.test(folder) && isPlain(folder));
  return `${own ?? `Participant_${row.userId ?? row.key}_assignsubmission_file_`}/feedback.html`;
}

/** Best first: a report opens from a zip and as a page, and its text from any other file. */
const KINDS = [/\.zip$/i, /\.html?$/i, /(?:)/];

/**
 * Canvas hangs the file on an upload that belongs to the current submission, and calls it what that upload was called. So what is in it
 * must be of that kind: "lab.zip" with a page in it could be opened by nobody.
 */
function forCanvas(row: Row, { html, text }: StudentFiles): FeedbackFile | undefined {
  const uploads = row.uploads.filter(({ counts, attachmentId }) => counts && attachmentId !== undefined);
  const upload = KINDS.flatMap((kind) => uploads.filter(({ name }) => kind.test(name)))[0];
  if (upload === undefined) return undefined;
  const path = canvasName(row, upload);
  if (/\.zip$/i.test(upload.name)) return { path, from: html, wrappedAs: 'feedback.html' };
  return { path, from: /\.html?$/i.test(upload.name) ? html : text };
}

/**
 * The name that came. Canvas drops the person's name and reads the first two numbers between underscores as person and upload, so where
 * somebody is called "7_8", or a file "my_link.zip", Canvas would not find its own name again: then one with these two numbers only.
 */
function canvasName({ userId, anonymous }: Row, { name, attachmentId }: Upload): string {
  const came = name.split('/').at(-1) ?? name;
  const parts = came.split('_');
  const [user, attachment] = parts.filter((part) => /^\d+$/.test(part));
  const isRead = user === userId && attachment === attachmentId && !parts.at(-1)?.startsWith('link');
  const isAsItCame = anonymous || userId === undefined || isRead;
  if (isAsItCame && isPlain(came)) return came;
  const whose = userId === undefined || anonymous ? NUMBERS.exec(came)?.[0] : `student_${userId}_${attachmentId}_`;
  return `${whose ?? `upload_${attachmentId}_`}feedback${/\.\w+$/.exec(came)?.[0] ?? ''}`;
}

/** What Canvas finds an anonymous upload by. */
const NUMBERS = /^(?:LATE_)?anon_\w+?_\d+_/;

/** Fit for a name in a zip on every system, and read by people as it is. */
const isPlain = (name: string): boolean => !/[\\:<>|?*"\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|^\.{1,2}$|^\._/u.test(name);
