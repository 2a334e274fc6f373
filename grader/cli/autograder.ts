import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { ZipFile } from 'yazl';
import { GRADER_VERSION } from '../types/version.ts';
import { type AutograderSettings, runScript, setupScript } from './autograder-scripts.ts';
import { InputError } from './data-files.ts';
import { KIT_NAME } from './kit-spec.ts';

/** What an autograder grades by. */
export interface AutograderData {
  /** The id of an edition that the kit has; with another one, its JSON. */
  edition?: { id: string } | { json: string } | undefined;
  /** JSON of a rubric of one's own. */
  rubric?: string | undefined;
}

/**
 * Writes the zip that Gradescope takes as an autograder: two scripts, the kit as npm packs it, and what it is to grade by.
 *
 * @param kitFolder the folder of the installed kit
 * @throws InputError when the file can't be written, or npm can't pack the kit
 */
export async function writeAutograder(file: string, kitFolder: string, data: AutograderData): Promise<void> {
  refuseUnlessOurs(file);
  const folder = mkdtempSync(join(tmpdir(), 'grade-pack-'));
  try {
    const kit = await packKit(kitFolder, folder);
    const zip = new ZipFile();
    // A zip made on Windows has no rights in it, and Gradescope runs the scripts as they come.
    const script = { mode: 0o100755 };
    const settings = settingsFor(kit, data);
    zip.addBuffer(Buffer.from(setupScript(settings)), 'setup.sh', script);
    zip.addBuffer(Buffer.from(runScript(settings)), 'run_autograder', script);
    zip.addBuffer(readFileSync(join(folder, kit)), kit);
    if (settings.rubricFile !== undefined) zip.addBuffer(Buffer.from(data.rubric ?? ''), settings.rubricFile);
    if (data.edition && 'json' in data.edition) zip.addBuffer(Buffer.from(data.edition.json), EDITION_FILE);
    zip.end();
    // Whole at once: what is there is never left half written over.
    writeFileSync(file, await buffer(zip.outputStream));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `The autograder can't be written to "${file}": ${reasonOf(error)}.`,
      'Name a file in a folder that exists and that you may write to, for example --out autograder.zip.',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const EDITION_FILE = 'edition.json';

const settingsFor = (kit: string, { edition, rubric }: AutograderData): AutograderSettings => ({
  kit,
  version: GRADER_VERSION,
  edition: edition && 'id' in edition ? edition.id : undefined,
  editionFile: edition && 'json' in edition ? EDITION_FILE : undefined,
  rubricFile: rubric === undefined ? undefined : 'rubric.json',
});

/** A slip must not cost anybody the zip with a class in it. */
function refuseUnlessOurs(file: string): void {
  if (!existsSync(file)) return;
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    throw new InputError(`"${file}" can't be written over: ${reasonOf(error)}.`, 'Name another file with --out.');
  }
  // Names stand in a zip as they are.
  if (content.length === 0 || ['run_autograder', KIT_NAME].every((name) => content.includes(name))) return;
  throw new InputError(
    `The file "${file}" is there already and is no autograder of this kit, so it is not written over.`,
    'Name another file with --out, or take that one away.',
  );
}

/** Has npm pack the kit, and gives the name of the file. */
async function packKit(kitFolder: string, into: string): Promise<string> {
  const onWindows = process.platform === 'win32';
  // What npx has put there for itself would change what npm does.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name)));
  try {
    // Its scripts build it, and what is installed is built.
    await promisify(execFile)(
      onWindows ? 'npm.cmd' : 'npm',
      ['pack', '--silent', '--ignore-scripts', '--pack-destination', onWindows ? `"${into}"` : into],
      { cwd: kitFolder, env, shell: onWindows, windowsHide: true },
    );
  } catch (error) {
    throw new InputError(`npm can't pack the kit: ${reasonOf(error)}.`, 'Is npm there? "npm --version" tells.');
  }
  const [packed] = readdirSync(into).filter((name) => name.endsWith('.tgz'));
  if (packed === undefined)
    throw new InputError('npm packed the kit, and left no file.', 'Look at the settings of npm: npm config list');
  return packed;
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
