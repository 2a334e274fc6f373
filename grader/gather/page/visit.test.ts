import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, openVisits, PAGE, SCRIPT, stepsOf, type Visits } from './testing/visits.ts';

let visits: Visits;
beforeAll(async () => {
  visits = await openVisits();
});
afterAll(() => visits.end());

const sentIn = (transcript: Awaited<ReturnType<Visits['visit']>>) =>
  eventsOf(transcript, 'page-frame')
    .filter(({ direction }) => direction === 'to-server')
    .map(({ data }) => JSON.parse(data));

describe('a page that does all it should', () => {
  it('is led through the whole visit, and each step is seen', async () => {
    const transcript = await visits.visit();
    expect(eventsOf(transcript, 'page-gave-up')).toEqual([]);
    expect(stepsOf(transcript).map(({ step }) => step.step)).toEqual([
      'open',
      'connect',
      'log-in',
      'somebody-logs-in',
      'hears',
      'hears',
      'says',
      'says-with-enter',
      'hears',
      'hears-unknown-type',
      'hears',
      'somebody-leaves',
      'somebody-leaves',
      'somebody-logs-in',
      ...Array.from({ length: 14 }, () => 'hears-in-passing'),
      'hears',
      'closes',
    ]);
    for (const { step, seen } of stepsOf(transcript)) {
      if (['open', 'connect', 'closes', 'hears-in-passing'].includes(step.step)) continue;
      expect(seen?.regions.users?.text.split('\n')).toEqual(step.users);
      if (step.step === 'says' || step.step === 'hears') expect(seen?.regions.chat?.text).toContain(step.text);
    }
  });

  it('sends what was typed, to the address that was typed', async () => {
    const transcript = await visits.visit();
    const steps = stepsOf(transcript).map(({ step }) => step);
    const address = steps.find(({ step }) => step === 'connect')?.text;
    expect(eventsOf(transcript, 'page-socket').map(({ event, url }) => [event, url])).toEqual([
      ['opened', `${address}/`],
      ['closed', `${address}/`],
    ]);
    const asked = steps.filter(({ step }) => ['log-in', 'says', 'says-with-enter', 'closes'].includes(step));
    expect(sentIn(transcript)).toEqual(asked.map(({ message }) => message));
  });

  it('is shown as a tree with classes, boxes and what is hidden', async () => {
    const transcript = await visits.visit({
      'index.html': `${readFileSync(new URL('../../../reference/client/index.html', import.meta.url), 'utf8').replace('client.js', 'tree.js')}`,
      'tree.js': `document.getElementById('users-list').innerHTML =
        '<h2 style="position:absolute;left:-9999px">Users</h2> <b class="me you" aria-label="x" data-no="1">Ana</b><i hidden>Bo</i>';
        document.getElementById('chat-container').hidden = false;`,
    });
    const [opened] = eventsOf(transcript, 'page-seen');
    const { tree, visible, text } = opened?.regions.users ?? {};
    expect({ visible, text }).toEqual({ visible: true, text: expect.stringContaining('Ana') });
    const [heading, bold, hidden] = (tree?.children ?? []).filter((child) => 'tag' in child);
    expect([heading?.shown, bold?.shown, hidden?.shown]).toEqual([false, true, false]);
    expect(bold).toMatchObject({ tag: 'b', classes: ['me', 'you'], attributes: { 'aria-label': 'x' } });
    expect(bold?.attributes).not.toHaveProperty('data-no');
    expect(bold?.children).toEqual([{ text: 'Ana', box: bold?.box }]);
  });
});

describe('what a page does wrong does not end the visit', () => {
  it('a login with a wrong field', async () => {
    const transcript = await visits.visit({ 'client.js': SCRIPT.replace("'login', username", "'login', user") });
    expect(sentIn(transcript)[0]).toEqual({ type: 'login', user: stepsOf(transcript)[0]?.step.who });
    expect(stepsOf(transcript).at(-2)?.seen?.regions.users?.text).not.toBe('');
  });

  it('no login at all, which is told', async () => {
    const transcript = await visits.visit({
      'client.js': SCRIPT.replace("send({ type: 'login', username: me });", ''),
    });
    expect(eventsOf(transcript, 'page-gave-up').map(({ waitingFor }) => waitingFor)).toEqual(['the login message']);
    expect(stepsOf(transcript).at(-1)?.step.step).toBe('closes');
  });

  it('a chat message that is no JSON; the page is shown a good one', async () => {
    const transcript = await visits.visit({
      'client.js': SCRIPT.replace(
        "send({ type: 'chat', username: me, text: message.value });",
        'ws.send(message.value);',
      ),
    });
    const says = stepsOf(transcript).find(({ step }) => step.step === 'says');
    expect(says?.seen?.regions.chat?.text).toContain(`${says?.step.who}: ${says?.step.text}`);
  });

  it('a list that never shrinks: the wait ends, and the page has shown that it is alive', async () => {
    const transcript = await visits.visit({
      'client.js': SCRIPT.replace('if (data.active_users)', "if (data.type === 'login')"),
    });
    const left = stepsOf(transcript).filter(({ step }) => step.step === 'somebody-leaves');
    for (const { step, seen } of left) expect(seen?.regions.users?.text).toContain(step.who);
    expect(eventsOf(transcript, 'page-gave-up').map(({ waitingFor }) => waitingFor)).toContain('users');
  });

  it('a handler that computes for longer than anything is waited for: the key was pressed all the same', async () => {
    const toil = 'for (const end = Date.now() + 3_400; Date.now() < end; );';
    const transcript = await visits.visit({
      'client.js': SCRIPT.replace("if (event.key === 'Enter') say();", `if (event.key === 'Enter') { ${toil} say(); }`),
    });
    expect(eventsOf(transcript, 'page-gave-up')).toEqual([]);
    const [step] = stepsOf(transcript).flatMap(({ step }) => (step.step === 'says-with-enter' ? [step] : []));
    expect(sentIn(transcript)).toContainEqual(step?.message);
  });

  it('a missing button ends it where a person would be stuck', async () => {
    const transcript = await visits.visit({ 'client.js': "document.getElementById('connect').remove();" });
    expect(eventsOf(transcript, 'page-gave-up').map(({ waitingFor }) => waitingFor)).toEqual([
      '#connect to be pressed',
    ]);
    expect(stepsOf(transcript).map(({ step }) => step.step)).toEqual(['open', 'connect', 'closes']);
  });
});

describe('what a page tells and asks for', () => {
  it('errors with their places, console lines, and dialogs', async () => {
    const transcript = await visits.visit({
      'client.js': `${SCRIPT}\nconsole.warn('careful', 1);\nalert('Hello');\nPromise.reject(new TypeError('lost'));\nnever.was;`,
    });
    const lines = SCRIPT.split('\n').length;
    expect(eventsOf(transcript, 'page-console')).toMatchObject([{ level: 'warning', text: 'careful 1' }]);
    expect(eventsOf(transcript, 'page-dialog')).toMatchObject([{ dialog: 'alert', text: 'Hello' }]);
    const errors = eventsOf(transcript, 'page-error').map(({ text, where }) => [text, where]);
    expect(errors).toContainEqual(['ReferenceError: never is not defined', `client.js:${lines + 4}:1`]);
    expect(errors).toContainEqual(['TypeError: lost', `client.js:${lines + 3}:16`]);
  });

  it('files that are missing, and requests to elsewhere, which are refused', async () => {
    const transcript = await visits.visit({
      'client.js': `${SCRIPT}\nfetch('https://elsewhere.example/a').catch(() => {});\nimport('./lost.js').catch(() => {});`,
    });
    expect(eventsOf(transcript, 'page-request-refused')).toMatchObject([{ url: 'https://elsewhere.example/a' }]);
    expect(eventsOf(transcript, 'page-file-missing')).toMatchObject([{ path: 'lost.js' }]);
  });
});

describe('scripts', () => {
  const pageWith = (script: string) => PAGE.replace('<script src="client.js"></script>', script);
  const MODULE = SCRIPT.replace('ws = new', 'window.ws = new').replace('me = doc', 'window.me = doc');
  const GLOBALS = 'Object.assign(window, { connect, logIn, say });';
  const whatIsMissing = (transcript: Awaited<ReturnType<Visits['visit']>>) => [
    ...eventsOf(transcript, 'page-gave-up').map(({ waitingFor }) => waitingFor),
    ...(stepsOf(transcript).at(-1)?.step.step === 'closes' ? [] : ['the end']),
  ];

  it('modules that import one another', async () => {
    const files = {
      'index.html': pageWith('<script type="module" src="main.mjs"></script>'),
      'main.mjs': `import { suffix } from './parts/suffix.js';\nconst server = document.getElementById('server'), chat = document.getElementById('chat'), message = document.getElementById('message');\n${MODULE}\n${GLOBALS}\nsuffix;`,
      'parts/suffix.js': 'export const suffix = 1;',
    };
    expect(whatIsMissing(await visits.visit(files))).toEqual([]);
  });

  it.each(['client.js', 'client.ts'])(
    'TypeScript asked for as %s, with a mistake in types and handlers in the page',
    async (src) => {
      const typed = `const wrong: number = 'text';\ndeclare var ws: any, me: any, server: any, message: any, chat: any;\n${SCRIPT}`;
      const transcript = await visits.visit({
        'index.html': pageWith(`<script src="${src}"></script>`),
        'client.js': '',
        'client.ts': typed,
      });
      expect(eventsOf(transcript, 'build-problem')).toEqual([]);
      expect(whatIsMissing(transcript)).toEqual([]);
    },
  );

  it('an error in built code is told at its place in the TypeScript', async () => {
    const code = 'interface A {\n  b: string;\n}\nconst a = undefined as unknown as A;\n\na.b;';
    const transcript = await visits.visit({ 'client.js': '', 'client.ts': code });
    expect(eventsOf(transcript, 'page-error')[0]?.where).toBe('client.ts:6:3');
  });

  it('a mistake in the grammar is told as a compiler does, and the page is shown without the script', async () => {
    const transcript = await visits.visit({ 'client.js': '', 'client.ts': 'const a = 1;\nconst b = ;' });
    expect(eventsOf(transcript, 'build-problem')).toMatchObject([
      { file: 'client.ts', line: 2, column: 11, text: 'Unexpected ";"', source: 'const b = ;' },
    ]);
    expect(stepsOf(transcript)[0]?.seen).toBeDefined();
  });

  it("the browser's line about a script that could not be built is not taken for the student's", async () => {
    const files = { 'client.js': '', 'client.ts': 'const b = ;', 'other.js': "console.error('mine')" };
    const scripts =
      '<script src="client.js"></script><script src="missing.js"></script><script src="other.js"></script>';
    const transcript = await visits.visit({ ...files, 'index.html': pageWith(scripts) });
    const lines = eventsOf(transcript, 'page-console').map(({ text }) => text);
    expect(lines).toEqual([expect.stringContaining('404'), 'mine']);
  });
});
