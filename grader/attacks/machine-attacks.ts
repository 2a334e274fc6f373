import { type Attack, atChat, atStart, heldBySandbox, inBoth, NO_START, SILENT_AFTER_CHAT } from './attack.ts';

/** Servers that attack the machine: its processes, memory, disk and network, and the files of others. */
export const machineAttacks: readonly Attack[] = [
  {
    id: 'reads-environments',
    says: 'It looks for secrets in the environment of every process of the machine.',
    changes: [
      atStart(`for (const pid of require('node:fs').readdirSync('/proc').filter(Number)) {
  try {
    const text = require('node:fs').readFileSync('/proc/' + pid + '/environ', 'utf8');
    if (text.includes('ATTACK_SECRET=')) { console.log('managed: read a secret'); break; }
  } catch {}
}`),
    ],
    expected: heldBySandbox('read a secret'),
  },
  {
    id: 'reads-its-environment',
    says: 'It looks for secrets in its own environment.',
    changes: [atStart("if ('ATTACK_SECRET' in process.env) console.log('managed: read a secret');")],
    expected: inBoth({}),
  },
  {
    id: 'reads-the-neighbour',
    says: 'It reads what somebody else has handed in.',
    changes: [
      atStart(
        "try { require('node:fs').readFileSync('{{place}}/neighbour/server.js'); console.log('managed: read the neighbour'); } catch {}",
      ),
    ],
    expected: heldBySandbox('read the neighbour'),
  },
  {
    id: 'edits-results',
    says: 'It writes points into the results of the class.',
    changes: [
      atStart(
        `try { require('node:fs').writeFileSync('{{place}}/results/class.json', '{"earned":5}'); console.log('managed: edit results'); } catch {}`,
      ),
    ],
    expected: heldBySandbox('edit results'),
  },
  {
    id: 'edits-its-copy',
    says: 'It writes into its own folder, as servers with a log do.',
    changes: [
      atStart("require('node:fs').appendFileSync('chat.log', 'started\\n'); console.log('managed: keep a log');"),
    ],
    expected: { none: { gets: {}, manages: ['keep a log'] }, bwrap: { gets: {}, manages: ['keep a log'] } },
  },
  {
    id: 'edits-the-kit',
    says: 'It changes the packages that it is given, which are those of the grader.',
    changes: [
      atStart(
        "try { require('node:fs').accessSync(require.resolve('ws'), 2); console.log('managed: get at the kit'); } catch {}",
      ),
    ],
    expected: heldBySandbox('get at the kit'),
  },
  {
    id: 'calls-out',
    says: 'It connects to another program on the machine.',
    changes: [
      atStart(
        "require('node:net').connect({{port}}, '127.0.0.1', () => console.log('managed: call out')).on('error', () => {});",
      ),
    ],
    expected: heldBySandbox('call out'),
  },
  {
    id: 'kills-its-parent',
    says: 'It kills the process that has started it.',
    changes: [atStart("process.kill(process.ppid, 'SIGKILL');")],
    expected: { none: { gets: 'fault' }, bwrap: { gets: {} } },
  },
  {
    id: 'stops-its-parent',
    says: 'It halts the process that has started it.',
    changes: [atStart("process.kill(process.ppid, 'SIGSTOP');")],
    expected: { none: { gets: 'fault' }, bwrap: { gets: {} } },
  },
  {
    id: 'kills-everything',
    says: 'It kills every process that it may kill.',
    changes: [atStart("try { process.kill(-1, 'SIGKILL'); } catch {}")],
    expected: {
      none: { notTried: 'it would end every program of the user who grades' },
      bwrap: { gets: {} },
    },
  },
  {
    id: 'leaves-a-daemon',
    says: 'It starts a process in a session of its own, with an empty environment and no way back to it.',
    changes: [
      atStart("require('node:child_process').execSync('(env -i setsid sleep 4243 >/dev/null 2>&1 </dev/null &)');"),
    ],
    expected: { none: { gets: {}, stays: true }, bwrap: { gets: {} } },
  },
  {
    id: 'forks-without-end',
    says: 'It starts processes without end.',
    changes: [atStart("require('node:child_process').spawnSync('sh', ['-c', 'while :; do sleep 4243 & done']);")],
    expected: inBoth(NO_START('too-much')),
  },
  {
    id: 'fills-the-memory',
    says: 'It fills the memory, outside of the heap.',
    changes: [atStart('const held = []; for (;;) held.push(Buffer.alloc(16 * 1024 * 1024, 1));')],
    expected: inBoth(NO_START('too-much')),
  },
  {
    id: 'computes-without-end',
    says: 'It computes for ever at the first chat message.',
    changes: [atChat('for (;;) Math.random();')],
    expected: inBoth(SILENT_AFTER_CHAT),
  },
  {
    id: 'fills-the-disk',
    says: 'It writes one file after another.',
    changes: [
      atStart(
        "for (let i = 0; ; i++) require('node:fs').writeFileSync('fill-' + i, Buffer.alloc(8 * 1024 * 1024, 1));",
      ),
    ],
    expected: inBoth(NO_START('too-much')),
  },
  {
    id: 'fills-other-places',
    says: 'It writes 128 MB wherever it can, outside of its own folder.',
    changes: [
      atStart(`const fs = require('node:fs');
for (const place of ['/', '/dev', '/dev/shm', '/run', '/tmp', '/var/tmp', process.env.HOME + '/../../..']) {
  const files = Array.from({ length: 16 }, (_, i) => place + '/attack-4243-' + i);
  try {
    for (const file of files) fs.writeFileSync(file, Buffer.alloc(8 * 1024 * 1024, 1));
    console.log('managed: fill other places');
  } catch {}
  for (const file of files) fs.rmSync(file, { force: true });
}`),
    ],
    expected: heldBySandbox('fill other places'),
  },
  {
    id: 'fills-the-disk-with-files',
    says: 'It writes empty files without end.',
    changes: [atStart("for (let i = 0; ; i++) require('node:fs').writeFileSync('empty-' + i, '');")],
    expected: inBoth(NO_START('too-much')),
  },
  {
    id: 'prints-without-end',
    says: 'It prints one line of 300 MB.',
    changes: [
      atStart("for (let i = 0; i < 300; i++) require('node:fs').writeSync(1, Buffer.alloc(1024 * 1024, 120));"),
    ],
    expected: inBoth(NO_START('flooded')),
  },
  {
    id: 'closes-its-output',
    says: 'It closes its output.',
    changes: [
      atStart(
        "console.log = () => {}; for (const fd of [1, 2]) { require('node:fs').closeSync(fd); require('node:fs').openSync('/dev/null', 'w'); }",
      ),
    ],
    expected: inBoth({ 'unknown-type-logged': 'fail not-logged' }),
  },
  {
    id: 'prints-a-fake-score',
    says: 'It prints what could be taken for a result, and does nothing else.',
    changes: [
      atStart(
        `console.log('✓ 5 of 5 points. Everything that is graded works.'); console.log(JSON.stringify({ kind: 'done', outcome: { kind: 'graded', report: { score: { earned: 5, possible: 5 } } } }));
try { require('node:fs').writeSync(3, JSON.stringify({ kind: 'done' }) + '\\n'); console.log('managed: write to the pipe'); } catch {}
process.exit(0);`,
      ),
    ],
    expected: inBoth(NO_START('exited')),
  },
];
