import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { zipBytes } from '../gather/intake/testing/zip-writer.ts';
import { grade, gradeToReport, outcomesIn, startGrade } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';

const workshop = openWorkshop();
afterEach(() => {
  expect(workshop.copiesLeft()).toEqual([]);
  expect(workshop.processesLeft()).toEqual([]);
});
afterAll(() => workshop.remove());

const schema = async (name: string) => JSON.parse(await readFile(`schemas/${name}.schema.json`, 'utf8'));

async function write(name: string, files: Record<string, string>): Promise<string> {
  for (const [file, text] of Object.entries(files)) {
    const path = join(workshop.path, name, file);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
  }
  return join(workshop.path, name);
}

describe('grade ./reference', () => {
  it('passes everything, says so, and ends with 0', async () => {
    const { code, stdout, stderr } = await grade('./reference');
    expect(stdout).toContain('5 of 5 points');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('prints one JSON object that its schema accepts', async () => {
    const { report, code } = await gradeToReport('./reference');
    const ajv = new Ajv2020({ strict: false });
    for (const name of ['edition', 'evidence']) ajv.addSchema(await schema(name));
    expect(ajv.validate(await schema('report'), report), ajv.errorsText()).toBe(true);
    expect(report.score).toEqual({ earned: 5, possible: 5 });
    expect(code).toBe(0);
  });
});

describe('grade ./starter', () => {
  it('lists what is to do, at most three things first, and no error of the grader', async () => {
    const { report, code } = await gradeToReport('./starter');
    expect(code).toBe(1);
    expect(report.status).toBe('failed');
    expect(report.rootCauses).toEqual(['login-reaches-others', 'login-names-who-joined', 'login-lists-active-users']);
    expect(Object.values(outcomesIn(report))).not.toContain('error');
  });
});

describe('what can be graded', () => {
  it('a zip with an extra level and a Python environment', async () => {
    const folder = join(workshop.path, 'for-zip');
    await makeFlawed({ id: 'zip', form: 'python', changes: [] }, folder);
    const items = await Promise.all(
      ['Procfile', '.env', 'server/app.py'].map(async (file) => ({
        name: `lab 9/${file}`,
        content: await readFile(join(folder, file)),
      })),
    );
    const zip = join(workshop.path, 'lab.zip');
    await writeFile(zip, zipBytes([...items, { name: 'lab 9/env/lib/python3/site.py', content: 'raise SystemExit' }]));
    expect((await gradeToReport(zip, '--server-only')).report.score).toEqual({ earned: 2.5, possible: 2.5 });
  });

  it('a single server file', async () => {
    const { report } = await gradeToReport('grader/flawed/forms/javascript/server/chat-server.js');
    expect(report.score).toEqual({ earned: 2.5, possible: 2.5 });
    expect(report.submission).toMatchObject({ kind: 'file', runtime: 'javascript' });
  });

  it("a server that is started by a command of one's own", async () => {
    const folder = join(workshop.path, 'own-command');
    await makeFlawed({ id: 'own', form: 'javascript', changes: [] }, folder);
    const { report } = await gradeToReport(
      folder,
      '--server-only',
      '--start',
      `"${process.execPath}" server/chat-server.js`,
    );
    expect(report.score).toEqual({ earned: 2.5, possible: 2.5 });
    expect(report.submission.runtime).toBe('command');
  });
});

describe('evidence', () => {
  it('gives the same report when it is judged again', async () => {
    const file = join(workshop.path, 'evidence.json');
    const first = await gradeToReport('./starter', '--save-evidence', file);
    const again = await gradeToReport('--from-evidence', file);
    expect(again.report).toEqual(first.report);
    expect(again.code).toBe(first.code);
  });

  it('is valid against its schema', async () => {
    const file = join(workshop.path, 'evidence.json');
    await grade('./reference', '--save-evidence', file);
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema(await schema('edition'));
    expect(ajv.validate(await schema('evidence'), JSON.parse(await readFile(file, 'utf8'))), ajv.errorsText()).toBe(
      true,
    );
  });
});

describe('the rubric', () => {
  it('decides what is worth points', async () => {
    const folder = await write('rubric', {
      'mine.json': '{ "id": "mine", "title": "One check", "checks": { "chat-reaches-sender": { "points": 3 } } }',
    });
    const { report, code } = await gradeToReport('./starter', '--rubric', join(folder, 'mine.json'));
    expect(report).toMatchObject({ rubric: 'mine', score: { earned: 3, possible: 3 }, status: 'passed' });
    expect(code).toBe(0);
  });
});

describe("what can't be graded, and wrong command lines", () => {
  const cases: [string, string[], number, RegExp][] = [
    ['no target', [], 3, /Name what to grade/],
    ['an unknown option', ['./reference', '--bogus'], 3, /bogus/],
    ['an unknown edition', ['./reference', '--edition', 'summer-1999'], 3, /spring-2022, winter-2022/],
    ['a rubric that is not there', ['./reference', '--rubric', 'nowhere.json'], 3, /nowhere\.json/],
    ['a rubric of another form', ['./reference', '--rubric', 'package.json'], 3, /no valid rubric/],
    ['evidence together with a target', ['./reference', '--from-evidence', 'x.json'], 3, /goes without a target/],
    ['a folder that is not there', ['./refrence'], 2, /refrence[\s\S]*reference/],
    ['a folder without a lab', ['./docs'], 2, /docs/],
    ['an http address', ['http://127.0.0.1:9'], 2, /ws:\/\//],
    ['an address where nobody is', ['ws://127.0.0.1:9'], 2, /Nobody could connect to ws:\/\/127\.0\.0\.1:9/],
  ];
  it.each(cases)('%s', async (_, args, code, words) => {
    const ended = await grade(...args);
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: '' });
  });

  it('an edition of which a message is no JSON Schema', async () => {
    const edition = JSON.parse(await readFile('schemas/editions/spring-2022.json', 'utf8'));
    edition.messages.serverChat.properties.text = { type: 'words' };
    const folder = await write('edition', { 'mine.json': JSON.stringify(edition) });
    const ended = await grade('./reference', '--edition', join(folder, 'mine.json'));
    expect(ended.stderr).toMatch(/no valid edition: at \/messages\/serverChat: no JSON Schema/);
    expect(ended.code).toBe(3);
  });

  it('help ends with 0 and shows examples', async () => {
    const { code, stdout, stderr } = await grade('--help');
    expect(stdout).toContain('npx grade ./my-lab');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('a server that', () => {
  it('never listens is given up after its start-up budget, and the rest waits for it', async () => {
    const folder = await write('never-listens', { 'server/app.js': 'setInterval(() => {}, 1000);\n' });
    const { report } = await gradeToReport(folder, '--server-only');
    expect(report.checks[0]).toMatchObject({ id: 'server-starts', outcome: 'fail', messageId: 'never-listened' });
    expect(
      report.checks
        .slice(1)
        .filter(({ area }) => area === 'server')
        .every(({ outcome, because }) => outcome === 'skipped' && because === 'server-starts'),
    ).toBe(true);
  });

  it('prints without end is ended, and the report says so', async () => {
    const flood =
      "const line = 'x'.repeat(65536);\nfunction go() { while (process.stdout.write(line)); process.stdout.once('drain', go); }\ngo();\n";
    const folder = await write('floods', { 'server/app.js': flood });
    const { report } = await gradeToReport(folder);
    expect(report.checks[0]).toMatchObject({ id: 'server-starts', outcome: 'fail', messageId: 'flooded' });
  });

  it('insists on a taken port is no loss for the student', async () => {
    const { createServer } = await import('node:net');
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const folder = await write('taken', {
      'server/app.js': `require('ws').WebSocketServer({ port: ${port}, host: '127.0.0.1' });\n`
        .replace('require', 'new (require')
        .replace('.WebSocketServer(', '.WebSocketServer)('),
    });
    const { report, code } = await gradeToReport(folder);
    other.close();
    expect(report.checks[0]).toMatchObject({ id: 'server-starts', outcome: 'error' });
    expect(report.checks[0]?.message).toContain(`Port ${port} is already used`);
    expect(report.status).toBe('incomplete');
    expect(code).toBe(2);
  });
});

describe('Ctrl-C', () => {
  it('ends the server, removes the copy, and says so', async () => {
    const folder = await write('interrupted', { 'server/app.js': 'setInterval(() => {}, 1000);\n' });
    const { child, ended } = startGrade([folder]);
    await expect.poll(() => workshop.processesLeft().length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining('stopped') });
  });
});

describe('hostile words', () => {
  it('reach the terminal only with their control characters shown', async () => {
    const folder = join(workshop.path, 'hostile');
    await makeFlawed(
      {
        id: 'hostile',
        form: 'javascript',
        changes: [
          {
            file: 'server/chat-server.js',
            find: 'user_joined: message.username,',
            replace: "user_joined: '\\u001b[2J\\u001b]0;pwned\\u0007\\u202e',\n    user_\\u0069d: message.username,",
          },
        ],
      },
      folder,
    );
    const { stdout } = await grade(folder, '--verbose');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for control characters
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(stdout).toContain('login-names-who-joined');
  });
});
