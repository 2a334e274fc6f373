import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCommand } from './command-reading.ts';
import { splitCommand, takeAssignments } from './command-words.ts';

let root = '';
const FILES: Record<string, string> = {
  'server/app.py': '',
  'server/__init__.py': '',
  'server/server.ts': '',
  'server/index.js': '',
  'server/src/live.ts': '',
  'server/package.json': JSON.stringify({
    scripts: { start: 'npm run dev', dev: 'MODE=dev nodemon index', loop: 'npm run loop', odd: 'concurrently "a" "b"' },
  }),
  'chat-server.js': '',
  'my server.js': '',
  '.env': 'A=1',
};

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'grade-commands-')));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

/** A reading in short: language, folder › file, what goes with it. */
function read(line: string): string {
  const reading = readCommand(root, root, line);
  if (reading.kind === 'missing') return `missing ${reading.what}`;
  if (reading.kind === 'shell') return `shell ${relative(root, reading.cwd)}› ${reading.line}`;
  const { language, file, cwd, runtimeArgs, viaTsx, module, args, env } = reading.script;
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const rest = [...(viaTsx ? ['tsx'] : []), ...(module ? ['-m', module] : []), ...runtimeArgs, ...args, ...variables];
  return [`${language} ${relative(root, cwd)}› ${relative(cwd, file)}`, ...rest].join(' ');
}

describe('commands that we run ourselves', () => {
  it.each([
    ['python server/app.py', 'python › server/app.py'],
    ['python3 -u server/app.py --debug', 'python › server/app.py --debug'],
    ['python3.11 -X dev -W error server/app', 'python › server/app.py'],
    ['py -3 server\\app.py', 'python › server/app.py'],
    ['python -m server.app', 'python › server/app.py -m server.app'],
    ['pipenv run python server/app.py', 'python › server/app.py'],
    ['server/app.py', 'python › server/app.py'],
    ['nodemon server/app.py', 'python › server/app.py'],
    ['nodemon --exec python server/app.py', 'python › server/app.py'],
    ['nodemon --exec "python3 -u" server/app.py', 'python › server/app.py'],
    ['node chat-server.js', 'node › chat-server.js'],
    ['node chat-server', 'node › chat-server.js'],
    ['node server', 'node › server/index.js'],
    ['node "my server.js" one "two three"', 'node › my server.js one two three'],
    ['node --watch chat-server.js', 'node › chat-server.js'],
    ['node -r dotenv/config chat-server.js', 'node › chat-server.js -r dotenv/config'],
    ['node --env-file=.env chat-server.js', 'node › chat-server.js --env-file=.env'],
    ['node --env-file=.env.local chat-server.js', 'node › chat-server.js'],
    ['node --inspect --no-warnings chat-server.js', 'node › chat-server.js'],
    ['npx -y nodemon -w server -e js,ts chat-server.js', 'node › chat-server.js'],
    ['exec node chat-server.js', 'node › chat-server.js'],
    ['tsx server/server.ts', 'node › server/server.ts tsx'],
    ['tsx watch server/server.ts', 'node › server/server.ts tsx'],
    ['npx tsx server/server.ts', 'node › server/server.ts tsx'],
    ['npx ts-node --project tsconfig.json server/server.ts', 'node › server/server.ts tsx'],
    ['node --import tsx server/server.ts', 'node › server/server.ts tsx'],
    ['node --loader ts-node/esm server/server.ts', 'node › server/server.ts tsx'],
    ['nodemon --watch server --exec tsx server/server.ts', 'node › server/server.ts tsx'],
    ['npx tsc && node server/dist/live.js', 'missing the file server/dist/live.js'],
    ['cd server && npm run build && node dist/live.js', 'node server› src/live.ts'],
    ['cd server && node index.js', 'node server› index.js'],
    ['npm install && cd server && node .', 'node server› index.js'],
    ['npm start --prefix server', 'node server› index.js MODE=dev'],
    ['cd server; yarn dev', 'node server› index.js MODE=dev'],
    ['PORT=1 MODE=x node chat-server.js $PORT', 'node › chat-server.js $PORT MODE=x'],
    ['cross-env WS_PORT=1 node chat-server.js', 'node › chat-server.js'],
    ['set PORT=3000 && node chat-server.js', 'node › chat-server.js'],
    ['export MODE=x && source env/bin/activate && python server/app.py', 'python › server/app.py MODE=x'],
  ])('%s', (line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

describe('commands for the shell, as they are', () => {
  it.each([
    'gunicorn app:app',
    'node chat-server.js | tee log',
    'node chat-server.js &',
    'node -e "1"',
    'python -c "1"',
    'python -m http.server',
    'echo $HOME && node chat-server.js',
    'node "unfinished',
    'npm --prefix server run odd extra',
    'deno run chat-server.js',
  ])('%s', (line) => {
    expect(read(line)).toBe(`shell › ${line}`);
  });

  it('are those inside of package.json too, in its folder', () => {
    expect(read('cd server && npm run odd')).toBe('shell server› concurrently "a" "b"');
    expect(read('cd server && npm run loop')).toBe('shell server› npm run loop');
  });
});

describe('commands that ask for what is not there', () => {
  it.each([
    ['node other.js', 'the file other.js'],
    ['python other.py', 'the file other.py'],
    ['cd elsewhere && node x.js', 'the folder elsewhere'],
    ['cd .. && node x.js', 'the folder ..'],
    ['node ../../../../../../../../etc/hostname', 'the file ../../../../../../../../etc/hostname'],
    ['npm start', 'the script “start” in package.json'],
  ])('%s', (line, what) => {
    expect(read(line)).toBe(`missing ${what}`);
  });
});

it('says what it left out of a command', () => {
  const reading = readCommand(root, root, 'npm ci && PORT=1 node chat-server.js');
  expect(reading).toMatchObject({
    notes: [expect.stringContaining('“npm ci” was left out'), expect.stringContaining("The command's own PORT")],
  });
});

it('splits a line as a shell would', () => {
  expect(splitCommand(`a 'b c' "d \\"e" f\\ g; h''i && j\\k`)).toEqual([['a', 'b c', 'd "e', 'f g'], ['hi'], ['j/k']]);
  expect(splitCommand('a > b')).toBeUndefined();
  expect(splitCommand('a "$HOME"')).toBeUndefined();
  expect(splitCommand("a '$HOME' $WS_PORT")).toEqual([['a', '$HOME', '$WS_PORT']]);
  expect(takeAssignments(['env', 'A=1=2', 'B=', 'x', 'C=3'])).toEqual({
    assignments: { A: '1=2', B: '' },
    rest: ['x', 'C=3'],
  });
});
