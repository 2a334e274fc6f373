import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { GENERATOR } from '../report/html/generator.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Report } from '../types/report.ts';
import { showInBrowser } from './browser-window.ts';
import { InputError } from './data-files.ts';

interface HtmlOptions {
  html?: string | undefined;
  open: boolean;
}

/** Whether a page is asked for, for which pictures are worth being taken. */
export const wantsHtml = ({ html, open = false }: Partial<HtmlOptions>): boolean => html !== undefined || open;

/**
 * Finds out whether the file for the page can be written, before anything is graded: a grade that takes a minute must not be lost to a
 * misspelt folder.
 *
 * @throws InputError when it can't
 */
export function checkHtmlFile({ html }: HtmlOptions): void {
  if (html === undefined) return;
  const isNew = !existsSync(html);
  try {
    closeSync(openSync(html, 'a'));
    if (isNew) rmSync(html);
  } catch (error) {
    throw notWritten(html, error);
  }
  if (isNew || mayBeReplaced(html)) return;
  throw new InputError(
    `The file "${html}" is there already and is no report of this grader, so it is not written over.`,
    'Name another file: --html says where the report is written, for example --html report.html.',
  );
}

/** "--html client/index.html" may well be meant as the page to grade: whoever writes that must not lose it. */
function mayBeReplaced(file: string): boolean {
  const text = readFileSync(file, 'utf8');
  return text.trim() === '' || text.includes(GENERATOR);
}

/**
 * Writes the report as a page, where it was asked for, and shows it in the system's browser. That no browser can be opened is told, and
 * is no failure. What is told goes to the error stream: the other one may be read by a program.
 *
 * @throws InputError when the file can't be written
 */
export async function writeHtml(options: HtmlOptions, report: Report, evidence: Evidence): Promise<void> {
  if (!wantsHtml(options)) return;
  const { renderHtml } = await import('../report/html/page.ts');
  const handout = readFileSync(new URL('../../docs/handout.md', import.meta.url), 'utf8');
  const file = resolve(options.html ?? join(mkdtempSync(join(tmpdir(), 'grade-report-')), 'report.html'));
  try {
    writeFileSync(file, renderHtml(report, { evidence, handout }));
  } catch (error) {
    throw notWritten(file, error);
  }
  process.stderr.write(`\nThe report as a page: ${options.html ?? file}\n`);
  if (!options.open) return;
  const problem = await showInBrowser(file);
  if (problem !== undefined)
    process.stderr.write(`No browser could be opened (${problem}): open that file yourself.\n`);
}

const notWritten = (file: string, error: unknown): InputError =>
  new InputError(
    `The report can't be written to "${file}": ${error instanceof Error ? error.message : error}.`,
    'Name a file in a folder that exists and that you may write to.',
  );
