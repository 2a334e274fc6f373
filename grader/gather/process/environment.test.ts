import { expect, it } from 'vitest';
import { serverEnvironment } from './environment.ts';
import { useTrial } from './testing/trial.ts';

const trial = useTrial();

it.each([
  ['server.js', 'console.log(JSON.stringify(process.env))'],
  ['app.py', 'import os, json\nprint(json.dumps(dict(os.environ)))'],
])('a real %s sees nothing of ours but what is harmless', async (name, code) => {
  process.env.CANVAS_API_TOKEN = 'secret';
  try {
    await trial.start(await trial.plan({ [name]: code }));
  } finally {
    delete process.env.CANVAS_API_TOKEN;
  }
  const seen: Record<string, string> = JSON.parse(trial.printed());
  const allowed =
    /^(PATH|LANG|LANGUAGE|TZ|LC_\w+|HOME|TMPDIR|PORT|WS_PORT|NO_COLOR|GRADE_RUN_ID|PYTHON(UNBUFFERED|DONTWRITEBYTECODE|IOENCODING|USERBASE)|TSX_DISABLE_CACHE|DOTENV_CONFIG_QUIET)$/;
  expect(Object.keys(seen).filter((key) => !allowed.test(key))).toEqual([]);
  expect(seen.HOME).toBe(`${trial.temp()}/home`);
  expect(seen.TMPDIR).toBe(seen.HOME);
  expect(seen.PORT).toBe(seen.WS_PORT);
  expect(seen.PATH).toBe(process.env.PATH);
});

it("a submission's own variables are kept, but for those that are the grader's", () => {
  const own = { MODE: 'test', PORT: '1', HOME: '/etc', GRADE_RUN_ID: 'none', NODE_OPTIONS: '--no-warnings' };
  const options = { parent: { NODE_OPTIONS: '--inspect', LC_ALL: 'C' }, own, port: 4000, tempDir: '/t', runTag: 'r-1' };
  expect(serverEnvironment({ ...options, platform: 'linux' })).toMatchObject({
    ...{ MODE: 'test', NODE_OPTIONS: '--no-warnings', LC_ALL: 'C' },
    ...{ PORT: '4000', WS_PORT: '4000', HOME: '/t', TMPDIR: '/t', GRADE_RUN_ID: 'r-1' },
  });
});

it('Windows gets what its programs need, whatever its case', () => {
  const parent = {
    Path: 'C:\\Windows',
    SystemRoot: 'C:\\Windows',
    GITHUB_TOKEN: 'secret',
    UserProfile: 'C:\\Users\\me',
  };
  const environment = serverEnvironment({ parent, own: {}, port: 1, tempDir: 'C:\\t', runTag: 'r', platform: 'win32' });
  expect(environment).toMatchObject({
    Path: 'C:\\Windows',
    SystemRoot: 'C:\\Windows',
    USERPROFILE: 'C:\\t',
    TEMP: 'C:\\t',
  });
  expect(Object.values(environment)).not.toContain('secret');
  expect(Object.keys(environment)).not.toContain('UserProfile');
});
