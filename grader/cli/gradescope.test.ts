import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grade } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';
import { filesInZip, type ZippedFile } from '../testing/zip-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const workshop = openWorkshop();
const inWorkshop = (...names: string[]) => join(workshop.path, ...names);
afterAll(() => workshop.remove());

const KIT = 'mini-chat-kit-0.1.0.tgz';
let files: Map<string, ZippedFile>;
let printed: string;

/** What Gradescope's container has after setup.sh: the zip in source/, and the kit that is in the zip. */
beforeAll(async () => {
  const zip = inWorkshop('autograder.zip');
  const rubric = JSON.parse(readFileSync(join(root, 'schemas/rubric.json'), 'utf8'));
  const edition = JSON.parse(readFileSync(join(root, 'schemas/editions/spring-2022.json'), 'utf8'));
  writeFileSync(inWorkshop('my-rubric.json'), JSON.stringify({ ...rubric, id: 'mine', hidden: ['exactly-once'] }));
  writeFileSync(inWorkshop('my-edition.json'), JSON.stringify({ ...edition, id: 'my-own' }));
  const options = ['--rubric', inWorkshop('my-rubric.json'), '--edition', inWorkshop('my-edition.json')];
  const made = await grade('gradescope', '--out', zip, ...options);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  printed = made.stdout;
  files = await filesInZip(readFileSync(zip));

  for (const [name, { content, mode }] of files) {
    mkdirSync(inWorkshop('autograder/source'), { recursive: true });
    writeFileSync(inWorkshop('autograder/source', name), content, { mode: mode & 0o777 });
  }
  mkdirSync(inWorkshop('kit/node_modules/mini-chat-kit'), { recursive: true });
  const into = ['-C', inWorkshop('kit/node_modules/mini-chat-kit'), '--strip-components=1'];
  execFileSync('tar', ['-xzf', inWorkshop('autograder/source', KIT), ...into]);
  // The packages that npm would install beside it.
  symlinkSync(join(root, 'node_modules'), inWorkshop('node_modules'), 'junction');
});

/** Runs run_autograder on a submission, as Gradescope does. */
function runOn(submission: string, kit = inWorkshop('kit')) {
  mkdirSync(inWorkshop('autograder/results'), { recursive: true });
  symlinkSync(submission, inWorkshop('autograder/submission'), 'junction');
  const results = inWorkshop('autograder/results/results.json');
  writeFileSync(results, '{ "score": 99 }');
  try {
    const env = { ...process.env, AUTOGRADER_ROOT: inWorkshop('autograder'), MINI_CHAT_KIT: kit };
    const { status, stdout, stderr } = spawnSync('bash', [inWorkshop('autograder/source/run_autograder')], {
      env,
      encoding: 'utf8',
      cwd: workshop.path,
    });
    return {
      status,
      stdout,
      stderr,
      results: existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined,
    };
  } finally {
    rmSync(inWorkshop('autograder/submission'));
  }
}

describe("Gradescope's autograder", () => {
  it('has the two scripts at the root of the zip, to be run as they are, and the packed kit', () => {
    expect([...files.keys()].sort()).toEqual(['edition.json', KIT, 'rubric.json', 'run_autograder', 'setup.sh'].sort());
    for (const name of ['setup.sh', 'run_autograder']) {
      const { content, mode } = files.get(name) ?? { content: Buffer.alloc(0), mode: 0 };
      expect((mode & 0o777).toString(8)).toBe('755');
      // A line that ends as on Windows is no command.
      expect(content.toString()).toMatch(/^#!\/usr\/bin\/env bash\n[^\r]*$/);
      execFileSync('bash', ['-n'], { input: content });
    }
    expect(files.get('setup.sh')?.content.toString()).toContain(
      `npm install --prefix "$KIT" --no-audit --no-fund "$ROOT/source/${KIT}"`,
    );
    expect(printed).toContain(`The autograder is in ${inWorkshop('autograder.zip')}.`);
  });

  it('grades a submission with the kit from the zip, by the edition and the rubric in it', () => {
    const { status, stderr, results } = runOn(join(root, 'reference'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(results).toMatchObject({ score: 5, extra_data: { edition: 'my-own', rubric: 'mine' } });
    const tests: { status: string; visibility: string; tags: string[] }[] = results.tests;
    expect(tests.filter(({ status: is }) => is !== 'passed')).toEqual([]);
    expect(tests.filter(({ visibility }) => visibility !== 'visible').map(({ tags }) => tags[1])).toEqual([
      'exactly-once',
    ]);
  });

  it('has a result, and is no failure itself, where something fails', () => {
    cpSync(join(root, 'reference/server'), inWorkshop('half/server'), { recursive: true });
    cpSync(join(root, 'reference/messages.ts'), inWorkshop('half/messages.ts'));
    const { status, results } = runOn(inWorkshop('half'));
    expect(status).toBe(0);
    expect(results.score).toBe(2.5);
  });

  it('says to the student when there is nothing to grade', () => {
    mkdirSync(inWorkshop('nothing'));
    const { status, results } = runOn(inWorkshop('nothing'));
    expect({ status, results }).toEqual({
      status: 0,
      results: expect.objectContaining({ score: 0, output: expect.stringContaining('is empty') }),
    });
  });

  it('believes no result that a submission wrote, when what runs it was ended by it', () => {
    mkdirSync(inWorkshop('forging/server'), { recursive: true });
    const forge = `import { writeFileSync } from 'node:fs';
writeFileSync(${JSON.stringify(inWorkshop('autograder/results/results.json'))}, '{ "score": 100 }');
process.kill(process.ppid, 'SIGKILL');
`;
    writeFileSync(inWorkshop('forging/server/chat-server.mjs'), forge);
    writeFileSync(inWorkshop('forging/Procfile'), 'web: node server/chat-server.mjs\n');
    const { status, stderr, results } = runOn(inWorkshop('forging'));
    expect(results).toBeUndefined();
    expect(status).toBe(2);
    expect(stderr).toContain('What ran the submission was ended in the middle of it.');
    expect(stderr).toContain('The grader itself failed (exit code 2)');
  });

  it('leaves no result, old or new, where the grader can not do its work', () => {
    const { status, stderr, results } = runOn(join(root, 'reference'), inWorkshop('no-such-kit'));
    expect(results).toBeUndefined();
    expect(status).not.toBe(0);
    expect(stderr).toContain('The grader itself failed');
  });
});

describe('grade gradescope', () => {
  it('writes over an autograder of its own, and over nothing else', async () => {
    writeFileSync(inWorkshop('class.zip'), 'PK the whole class');
    const refused = await grade('gradescope', '--out', inWorkshop('class.zip'));
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('is no autograder of this kit, so it is not written over');
    expect(readFileSync(inWorkshop('class.zip'), 'utf8')).toBe('PK the whole class');
    const again = await grade('gradescope', '--out', inWorkshop('autograder.zip'), '--edition', 'winter-2022');
    expect(again.code).toBe(0);
    const run = (await filesInZip(readFileSync(inWorkshop('autograder.zip'))))
      .get('run_autograder')
      ?.content.toString();
    expect(run).toContain('--gradescope "$RESULTS" --edition winter-2022 ||');
  });

  it.each([
    [['--out', 'autograder.tgz'], 'ends in .zip'],
    [['--edition', 'summer-1999'], 'There is no edition "summer-1999"'],
    [['--rubric', 'no-such.json'], 'there is no such file'],
    [['--out', 'no-such-folder/a.zip'], "can't be written"],
  ])('refuses %j', async (options, words) => {
    const { code, stdout, stderr } = await grade('gradescope', ...options);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(words);
  });
});
