import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, hostileText, openVisits, PAGE, SCRIPT, stepsOf, type Visits, visit } from './testing/visits.ts';

let visits: Visits;
beforeAll(async () => {
  visits = await openVisits();
});
afterAll(() => visits.end());

const atTheEnd = (code: string) => ({ 'client.js': `${SCRIPT}\n${code}` });
const atMessages = (code: string) => ({
  'client.js': SCRIPT.replace('function show(data) {', `function show(data) {\n${code}`),
});
const isWhole = ({ transcripts }: Awaited<ReturnType<Visits['play']>>) =>
  stepsOf(transcripts.visit ?? { scenario: '', fresh: true, events: [] }).at(-1)?.step.step === 'closes';

/** Milliseconds for a page that hangs, and for a good one after it, on a busy machine too. */
const CONTROL_BACK = 30_000;

describe('control comes back, it is told why, and the next page is unharmed', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['it loops for ever while it is loaded', atTheEnd('while (true) {}'), 'page-hung', 'loading the page'],
    ['it loops for ever at a message', atMessages('while (true) {}'), 'page-hung', ''],
    ['it opens dialogs for ever', atTheEnd("for (;;) alert('again');"), 'page-hung', 'loading the page'],
    ['it fills the memory', atTheEnd('const all = []; for (;;) all.push(new Array(1e6).fill(1));'), 'page-crashed', ''],
  ])('%s', { timeout: CONTROL_BACK }, async (_, files, kind, doing) => {
    const { transcripts, notPlayed } = await visits.play(files, [visit, hostileText]);
    const events = transcripts.visit?.events ?? [];
    expect(events.find((event) => event.kind === kind)).toMatchObject(doing ? { doing } : {});
    expect(notPlayed['hostile-text']?.reason).toBe('no-page');
    expect(isWhole(await visits.play())).toBe(true);
  });

  it('it loops for ever when it is closed: the visit was whole, and the next one is too', async () => {
    const played = await visits.play(atTheEnd("addEventListener('pagehide', () => { while (true) {} });"), [
      visit,
      hostileText,
    ]);
    expect(isWhole(played)).toBe(true);
    expect(played.transcripts['hostile-text']).toBeDefined();
  });

  it('it floods console and history: a few lines are kept', async () => {
    const flood =
      "for (let i = 0; i < 1e5; i++) console.log(i); setInterval(() => { for (let i = 0; i < 1e3; i++) history.pushState({}, '', '?' + i); });";
    const transcript = await visits.visit(atTheEnd(flood));
    expect(eventsOf(transcript, 'page-console')).toHaveLength(50);
    expect(eventsOf(transcript, 'page-flooded')).toMatchObject([{ what: 'console', kept: 50 }]);
    expect(stepsOf(transcript).at(-1)?.step.step).toBe('closes');
  });

  it('it opens pop-ups, which are closed', async () => {
    const transcript = await visits.visit(atTheEnd("for (let i = 0; i < 30; i++) open('about:blank');"));
    expect(eventsOf(transcript, 'page-popup')).toHaveLength(10);
    expect(stepsOf(transcript).at(-1)?.step.step).toBe('closes');
  });

  it('it goes to another site: it is kept where it is', async () => {
    const transcript = await visits.visit(atTheEnd("location.href = 'https://elsewhere.example/';"));
    expect(eventsOf(transcript, 'page-navigated')).toMatchObject([{ url: 'https://elsewhere.example/' }]);
    expect(stepsOf(transcript).at(-1)?.step.step).toBe('closes');
  });

  it('a button that sends its form loads the page again: the steps end there', async () => {
    const page = PAGE.replace('<input id="name">', '<form><input id="name" name="who">').replace(
      'Set</button>',
      'Set</button></form>',
    );
    const transcript = await visits.visit({ 'index.html': page });
    const [first] = eventsOf(transcript, 'page-navigated');
    expect(first?.url).toContain('?who=');
    expect(stepsOf(transcript).map(({ step }) => step.step)).toEqual(['open', 'connect', 'log-in', 'closes']);
  });

  it('it asks whether one really wants to leave', async () => {
    const transcript = await visits.visit(
      atTheEnd("addEventListener('beforeunload', (event) => event.preventDefault());"),
    );
    expect(eventsOf(transcript, 'page-dialog')).toMatchObject([{ dialog: 'beforeunload' }]);
    const goodbye = eventsOf(transcript, 'page-frame').findLast(({ direction }) => direction === 'to-server');
    expect(JSON.parse(goodbye?.data ?? '{}')).toMatchObject({ type: 'disconnect' });
  });
});

describe('what is seen is out of the reach of the page', () => {
  it.each([
    ['what finds elements', 'Document.prototype.getElementById = () => null; document.querySelector = () => null;'],
    [
      'what reads them',
      "Object.defineProperty(HTMLElement.prototype, 'innerText', { get: () => 'all is well' }); getComputedStyle = () => ({});",
    ],
    ['what waits', 'MutationObserver = class { observe() {} }; setTimeout = () => 0; requestAnimationFrame = () => 0;'],
    [
      'what counts',
      "Array.prototype.map = () => []; String.prototype.split = () => ['']; Element.prototype.getBoundingClientRect = () => ({});",
    ],
  ])('it replaces %s once it is used', async (_, code) => {
    // The page's own code goes on working: what it needs is put aside first.
    const kept = `const keptUsers = document.getElementById('users-list'), keptMap = Array.prototype.map;`;
    const script = SCRIPT.replace(/document\.getElementById\('users-list'\)/, 'keptUsers')
      .replace('data.active_users.map(', 'keptMap.call(data.active_users, ')
      .replace('function show(data) {', `function show(data) {\n${code}`);
    const transcript = await visits.visit({ 'client.js': `${kept}\n${script}` });
    const joined = stepsOf(transcript).find(({ step }) => step.step === 'somebody-logs-in');
    expect(joined?.seen?.regions.users?.text.split('\n')).toEqual(joined?.step.users);
    expect(joined?.seen?.regions.users?.tree?.children).toHaveLength(joined?.step.users.length ?? 0);
  });

  it('an image that takes the name of what finds elements', async () => {
    const transcript = await visits.visit({
      'index.html': `${PAGE.replace('<script', '<img name="getElementById"><script')}`,
      'client.js': 'const found = 1;',
    });
    expect(stepsOf(transcript)[0]?.seen?.regions.users).toBeDefined();
  });
});

describe('the connection is out of the reach of the page', () => {
  it.each([
    [
      'Promise with one that others have written',
      'const Kept = Promise; Promise = function (run) { this.then = (done) => (run(done, () => {}), this); }; Promise.resolve = (value) => new Promise((done) => done(value)); Kept.prototype.then = undefined;',
    ],
    ['Promise with nothing', 'Promise = undefined;'],
    ['collections', 'Map.prototype.get = () => {}; Map = WeakMap = Set = undefined;'],
    ['what makes text of values', 'Array.prototype.toJSON = String.prototype.toJSON = () => "{}"; btoa = undefined;'],
    ['how events are told', 'EventTarget.prototype.addEventListener = EventTarget.prototype.dispatchEvent = () => {};'],
    ['what events are made of', 'Event = MessageEvent = CloseEvent = EventTarget = URL = undefined;'],
    ['how functions are called', 'Function.prototype.call = Function.prototype.apply = () => {}; Reflect = undefined;'],
    ['how arrays are walked', 'Array.prototype[Symbol.iterator] = undefined; Array.prototype.push = () => 0;'],
    ['what is random', 'crypto.getRandomValues = () => {}; Math.random = () => 0; Uint8Array = undefined;'],
  ])('it replaces %s', async (_, code) => {
    // What the page itself uses is put aside.
    const script = SCRIPT.replaceAll('JSON.stringify(object)', 'textOf(object)');
    const own = `const textOf = (object) => '{"type":"' + object.type + '","username":"' + object.username + (object.text ? '","text":"' + object.text : '') + '"}';`;
    const transcript = await visits.visit({ 'client.js': `${own}\n${script}\n${code}` });
    expect(eventsOf(transcript, 'page-gave-up')).toEqual([]);
    expect(eventsOf(transcript, 'page-error')).toEqual([]);
    expect(stepsOf(transcript).at(-1)?.step.step).toBe('closes');
    const goodbye = eventsOf(transcript, 'page-frame').findLast(({ direction }) => direction === 'to-server');
    expect(JSON.parse(goodbye?.data ?? '{}')).toMatchObject({ type: 'disconnect' });
  });

  it('it looks like the one of the browser', async () => {
    const code = `
      const problems = [];
      const check = (what, is) => is || problems.push(what);
      const socket = new WebSocket('http://localhost:1/path', ['one', 'two']);
      const refused = (address) => { try { new WebSocket(address); return ''; } catch (error) { return error.name + ': ' + error.message; } };
      check('address', socket.url === 'ws://localhost:1/path');
      check('state', socket.readyState === WebSocket.CONNECTING && socket.OPEN === 1 && WebSocket.CLOSED === 3);
      check('kind', socket instanceof WebSocket && socket instanceof EventTarget && String(socket) === '[object WebSocket]' && WebSocket.name === 'WebSocket');
      check('scheme', refused('localhost:8081').startsWith("SyntaxError: Failed to construct 'WebSocket': The URL's scheme must be"));
      check('garbage', refused('ws://').startsWith('SyntaxError'));
      check('fragment', refused('ws://localhost/#a').startsWith('SyntaxError'));
      check('traces', !Object.getOwnPropertyNames(window).some((name) => /playwright|__pw|^_[0-9a-f]{32}$/i.test(name)));
      try { socket.send('early'); check('early'); } catch (error) { check('early', error.name === 'InvalidStateError'); }
      socket.addEventListener('open', () => {
        check('protocol', socket.protocol === 'one' && socket.readyState === 1);
        socket.send(new Blob(['a blob']));
        socket.send(new TextEncoder().encode('bytes'));
        socket.send('line\\nline \\ud800');
        try { socket.close(99); check('code'); } catch (error) { check('code', error.name === 'InvalidAccessError'); }
        setTimeout(() => socket.close(3001, 'two words'), 50);
      });
      socket.onclose = () => check('replaced');
      socket.onclose = ({ code, reason, wasClean }) => {
        check('close', code === 3001 && reason === 'two words' && wasClean && socket.readyState === 3);
        socket.send('late');
        console.log('problems: ' + problems.join(', '));
      };`;
    const transcript = await visits.visit({ 'client.js': `${SCRIPT}\n${code}` });
    expect(eventsOf(transcript, 'page-console').map(({ text }) => text)).toEqual(['problems: ']);
    const sent = eventsOf(transcript, 'page-frame').filter(({ direction }) => direction === 'to-server');
    const early = sent.filter(({ data }) => !data.startsWith('{'));
    expect(early.map(({ data, binary }) => [data, binary])).toEqual(
      expect.arrayContaining([
        ['a blob', true],
        ['bytes', true],
        ['line\nline \ufffd', undefined],
      ]),
    );
    expect(early).toHaveLength(3);
  });
});
