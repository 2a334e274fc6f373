import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, expect, it } from 'vitest';
import { planFeedback } from '../report/class/feedback.ts';
import { classOf, HOSTILE_NAMES, rowOf } from '../report/class/testing/hostile-class.ts';
import { openWorkshop } from '../testing/workshop.ts';
import { filesInZip } from '../testing/zip-files.ts';
import { feedbackZip } from './feedback-zip.ts';

const workshop = openWorkshop();
afterAll(() => workshop.remove());

it('holds each report under its name, as a page, as text, and in a zip of its own', async () => {
  const rows = HOSTILE_NAMES.map((name, index) => {
    const key = `canvas-${index}`;
    const files = {
      html: `${key}/report.html`,
      text: `${key}/report.txt`,
      json: `${key}/r.json`,
      evidence: `${key}/e.json`,
    };
    const file = ['lab.zip', 'index.html', 'app.py'][index % 3];
    const uploads = [{ name: `שם_${index}_${900 + index}_${file}`, attachmentId: String(900 + index), counts: true }];
    for (const path of [files.html, files.text]) {
      mkdirSync(dirname(join(workshop.path, path)), { recursive: true });
      writeFileSync(join(workshop.path, path), `${path} for ${name}`);
    }
    return rowOf({ key, name, userId: String(index), uploads, files });
  });
  const target = join(workshop.path, 'feedback.zip');
  await pipeline(feedbackZip(planFeedback(classOf('canvas', rows)).files, workshop.path), createWriteStream(target));

  const found = await filesInZip(readFileSync(target));
  expect([...found.keys()]).toEqual(rows.map(({ uploads }) => uploads[0]?.name));
  for (const [index, row] of rows.entries()) {
    const content = found.get(row.uploads[0]?.name ?? '')?.content ?? Buffer.alloc(0);
    const inner = index % 3 === 0 ? await filesInZip(content) : undefined;
    const shown = inner === undefined ? content.toString() : inner.get('feedback.html')?.content.toString();
    expect(shown).toBe(`${index % 3 === 2 ? row.files?.text : row.files?.html} for ${row.name}`);
  }
});

it.each([undefined, 'feedback.html'])(
  'fails where a report is gone, in a zip of its own (%s) or not',
  async (wrappedAs) => {
    const file = { path: 'a.zip', from: 'gone.html', ...(wrappedAs === undefined ? {} : { wrappedAs }) };
    const target = createWriteStream(join(workshop.path, 'failed.zip'));
    await expect(pipeline(feedbackZip([file], workshop.path), target)).rejects.toThrow('gone.html');
  },
);
