import { describe, expect, it } from 'vitest';
import type { Row } from '../../types/class-report.ts';
import { type FeedbackFile, planFeedback } from './feedback.ts';
import { classOf, HOSTILE_NAMES, rowOf } from './testing/hostile-class.ts';

/** The name that Canvas's download gives a file: what is no word character is dropped from the name, letters of all scripts stay. */
const downloadName = (name: string, userId: string, attachmentId: string, file: string, late = false) =>
  `${name.toLowerCase().replace(/[^\p{L}\p{N}\p{M}_]/gu, '')}_${late ? 'LATE_' : ''}${userId}_${attachmentId}_${file}`;

interface Attachment {
  userId: string;
  displayName: string;
}

/** Whose submission a file of an uploaded zip goes to, and what the student sees it called, as Canvas's importer has it; undefined: ignored. */
function commentIn(path: string, attachments: Readonly<Record<string, Attachment>>): Attachment | undefined {
  const name = path.split('/').at(-1) ?? '';
  const parts = name.split('_');
  const [user, attachment] = parts.filter((part) => /^\d+$/.test(part));
  if (parts.at(-1)?.startsWith('link') || name.startsWith('._')) return undefined;
  const found = attachments[attachment ?? ''];
  return found?.userId === user ? found : undefined;
}

function canvasRow(name: string, index: number, files: readonly string[], more: Partial<Row> = {}) {
  const userId = String(500 + index);
  const uploads = files.map((file, at) => {
    const attachmentId = String(90_000 + index * 10 + at);
    return { name: downloadName(name, userId, attachmentId, file, more.late), attachmentId, counts: true };
  });
  const row = rowOf({ key: `canvas-${userId}`, name, userId, uploads, ...more });
  const attachments = Object.fromEntries(
    uploads.map(({ attachmentId }, at) => [attachmentId, { userId, displayName: files[at] ?? '' }]),
  );
  return { row, attachments };
}

const planned = (row: Row): FeedbackFile | undefined => planFeedback(classOf('canvas', [row])).files[0];

describe('feedback for Canvas', () => {
  it('goes to everybody, whatever the name, under the name that came where Canvas finds it again', () => {
    const people = HOSTILE_NAMES.map((name, index) =>
      canvasRow(name, index, ['lab_9_12.zip'], { late: index % 2 === 0 }),
    );
    const attachments = Object.assign({}, ...people.map((each) => each.attachments));
    const { files, problems } = planFeedback(
      classOf(
        'canvas',
        people.map(({ row }) => row),
      ),
    );
    expect(problems).toEqual([]);
    expect(files.map(({ path }) => commentIn(path, attachments))).toEqual(
      people.map(({ row }) => ({ userId: row.userId, displayName: 'lab_9_12.zip' })),
    );
    const renamed = people.filter(({ row }, index) => row.uploads[0]?.name !== files[index]?.path);
    // Of these names nothing but digits is left, which Canvas would read as the number of a person.
    expect(renamed.map(({ row }) => row.name.trim())).toEqual([
      '+1-555-0100',
      '=1+1',
      '=1+1',
      '=1+1',
      '＝1+1',
      '7_8',
      '4711',
    ]);
  });

  it('is of the kind that its name says: a zip, a page, or text', () => {
    const kinds = [['lab.zip'], ['LAB.ZIP'], ['index.html'], ['app.py'], ['server.js', 'index.html', 'client.zip']];
    expect(kinds.map((files, index) => planned(canvasRow('Ana', index, files).row))).toMatchObject(
      [
        { path: /lab\.zip$/, wrappedAs: 'feedback.html' },
        { path: /LAB\.ZIP$/, wrappedAs: 'feedback.html' },
        { path: /index\.html$/, from: /report\.html$/ },
        { path: /app\.py$/, from: /report\.txt$/ },
        { path: /client\.zip$/, wrappedAs: 'feedback.html' },
      ].map((each) =>
        Object.fromEntries(
          Object.entries(each).map(([key, value]) => [
            key,
            value instanceof RegExp ? expect.stringMatching(value) : value,
          ]),
        ),
      ),
    );
  });

  it('is found again where the name of the file means something to Canvas', () => {
    const { row, attachments } = canvasRow('Ana', 0, ['my_link.zip']);
    const path = planned(row)?.path ?? '';
    expect(commentIn(row.uploads[0]?.name ?? '', attachments)).toBeUndefined();
    expect(commentIn(path, attachments)).toEqual({ userId: '500', displayName: 'my_link.zip' });
  });

  it('is the report for students, where what is hidden is in the other', () => {
    const { row } = canvasRow('lee, ana', 1, ['lab.zip']);
    const student = { html: 's/1.html', text: 's/1.txt', json: 's/1.json' };
    const files = { html: 'r/1.html', text: 'r/1.txt', json: 'r/1.json', evidence: 'e/1.json.gz' };
    expect(planned({ ...row, files })?.from).toBe('r/1.html');
    expect(planned({ ...row, files: { ...files, student } })?.from).toBe('s/1.html');
    const text = canvasRow('lee, ana', 1, ['server.js']).row;
    expect(planned({ ...text, files: { ...files, student } })?.from).toBe('s/1.txt');
    for (const platform of ['moodle', 'gradescope', 'folders'] as const) {
      const [file] = planFeedback(classOf(platform, [{ ...row, files: { ...files, student } }])).files;
      expect(file?.from, platform).toBe('s/1.html');
    }
  });

  it('hangs on an upload that counts, and keeps the name of who is hidden', () => {
    const { row } = canvasRow('Ana', 0, ['old.zip', 'new.zip']);
    const uploads = row.uploads.map((upload, index) => ({ ...upload, counts: index === 1 }));
    expect(planned({ ...row, uploads })?.path).toBe('ana_500_90001_new.zip');
    const hidden = { name: 'LATE_anon_Ab1x2_90001_lab.zip', attachmentId: '90001', counts: true };
    expect(planned({ ...row, userId: 'Ab1x2', anonymous: true, uploads: [hidden] })?.path).toBe(hidden.name);
    for (const file of ['lab\u009b\u202e.zip', 'lab\\evil.zip', 'a<b>.zip']) {
      const odd = { name: `anon_4822_78_${file}`, attachmentId: '78', counts: true };
      expect(planned({ ...row, userId: '4822', anonymous: true, uploads: [odd] })?.path).toBe(
        'anon_4822_78_feedback.zip',
      );
    }
  });

  it('can not be given where nothing was uploaded, or nothing graded, and that is told', () => {
    const text = rowOf({ name: 'Text\u202e Only', uploads: [{ name: 'ana_10231_text.html', counts: true }] });
    const { files: _, ...none } = rowOf({ name: 'Nobody', userId: '2' });
    expect(planFeedback(classOf('canvas', [text, { ...none, state: 'nothing-submitted' }]))).toEqual({
      files: [],
      problems: [
        {
          kind: 'no-place',
          text: expect.stringMatching(/^Text\\u\{202e\} Only \(10231\) gets no feedback.*uploaded file/),
        },
        { kind: 'no-place', text: 'Nobody (2) gets no feedback: there is no report.' },
      ],
    });
  });
});

/** Whom a path of an uploaded zip belongs to, and the name of the feedback's file, as Moodle's importer has it. */
function feedbackIn(path: string): { participant: string; file: string } | undefined {
  const [folder = '', ...rest] = path.split('/');
  const [, participant = '', type = '', plugin = ''] = folder.split('_', 5);
  const file = rest.at(-1) ?? '';
  if (!/^\d+$/.test(participant) || !type.startsWith('assign') || plugin === '' || /^[.~]/.test(file)) return undefined;
  return { participant, file };
}

describe('feedback for Moodle', () => {
  it('goes into the folders that Moodle gave out', () => {
    const rows = HOSTILE_NAMES.map((name, index) => {
      // Moodle takes underscores out of names, and what can't be in a path.
      const folder = `${name.replaceAll('_', ' ').replace(/[^\p{L}\p{N}\p{M} .'-]/gu, '')}_${300 + index}_assignsubmission_file_`;
      const uploads = [{ name: `${folder}/lab/${index}_lab.zip`, counts: true }];
      return rowOf({ key: `moodle-${300 + index}`, userId: String(300 + index), name, uploads });
    });
    const { files, problems } = planFeedback(classOf('moodle', rows));
    expect(problems).toEqual([]);
    expect(files.map(({ path }) => feedbackIn(path))).toEqual(
      rows.map(({ userId }) => ({ participant: userId, file: 'feedback.html' })),
    );
    expect(files[0]?.path).toBe('Bo the Comma Jr._300_assignsubmission_file_/feedback.html');
  });

  it('has a folder of its own where none came, and all of them for text as well', () => {
    const paths = (['a_12_assignsubmission_onlinetext_/onlinetext.html', 'loose.zip'] as const).map(
      (name) =>
        planFeedback(classOf('moodle', [rowOf({ userId: '12', uploads: [{ name, counts: true }] })])).files[0]?.path,
    );
    expect(paths).toEqual([
      'a_12_assignsubmission_onlinetext_/feedback.html',
      'Participant_12_assignsubmission_file_/feedback.html',
    ]);
  });
});

it.each(['gradescope', 'folders'] as const)('feedback for %s, which takes none, is called by the key', (platform) => {
  expect(planFeedback(classOf(platform, [rowOf()])).files).toEqual([
    { path: 'canvas-10231.html', from: 'reports/canvas-10231/report.html' },
  ]);
});
