import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import keyboard from '../../scenarios/client/keyboard.ts';
import type { Transcript } from '../../types/evidence.ts';
import { eventsOf, openVisits, PAGE, SCRIPT, stepsOf, type Visits } from './testing/visits.ts';

let visits: Visits;
beforeAll(async () => {
  visits = await openVisits();
});
afterAll(() => visits.end());

async function play(files: Record<string, string> = {}): Promise<Transcript> {
  const { transcripts, notPlayed } = await visits.play(files, [keyboard]);
  if (!transcripts.keyboard) throw new Error(JSON.stringify(notPlayed));
  return transcripts.keyboard;
}

const usesOf = (transcript: Transcript): string[] =>
  eventsOf(transcript, 'page-keys').map(({ id, outcome }) => `${id} ${outcome}`);
const faultsOf = (transcript: Transcript): string[] => [
  ...new Set(
    eventsOf(transcript, 'page-audited').flatMap(({ faults }) => faults.map((each) => `${each.rule} ${each.element}`)),
  ),
];
const RIGHT = [
  ...['server reached', 'server typed', 'connect reached', 'connect pressed'],
  ...['name reached', 'name typed', 'set-name reached', 'set-name pressed'],
  ...['message reached', 'message typed', 'send reached', 'send reached', 'send pressed'],
];

describe('a visit with the keyboard', () => {
  it('goes all the way, and others come and talk meanwhile', async () => {
    const transcript = await play();
    expect(usesOf(transcript)).toEqual(RIGHT);
    const steps = stepsOf(transcript).map(({ step }) => step.step);
    expect(steps).toEqual([
      ...[
        'open',
        'connect',
        'log-in',
        'writes',
        'hears',
        'somebody-logs-in',
        'goes-to-send',
        'hears',
        'says',
        'closes',
      ],
    ]);
    const said = stepsOf(transcript).find(({ step }) => step.step === 'says')?.step;
    const written = stepsOf(transcript).find(({ step }) => step.step === 'writes')?.step;
    expect(said?.text).toBe(written?.text);
    expect(eventsOf(transcript, 'page-frame').some(({ data }) => data.includes(said?.text ?? '?'))).toBe(true);
  });

  it('tells what has the focus, as a screen reader is told and as it can be seen', async () => {
    const transcript = await play();
    const looks = eventsOf(transcript, 'page-focus').flatMap(({ on }) => on ?? []);
    expect(looks.find(({ element }) => element === '#connect')).toMatchObject({
      control: 'connect',
      role: 'button',
      name: 'Connect',
      seen: true,
      signs: ['outline'],
    });
    expect(looks.find(({ element }) => element === '#server')?.signs).toEqual(['text cursor', 'outline']);
  });

  it('replaces what stands in the boxes', async () => {
    const transcript = await play({ 'index.html': PAGE.replace('id="server"', 'id="server" value="ws://old:1"') });
    const [connect] = stepsOf(transcript).filter(({ step }) => step.step === 'connect');
    expect(eventsOf(transcript, 'page-socket')[0]?.url).toBe(`${connect?.step.text}/`);
  });

  it('goes on with the mouse where keys lead nowhere, so that the rest can be judged', async () => {
    const transcript = await play({
      'index.html': PAGE.replace(/<button id="connect"(.*?)<\/button>/, '<b id="connect"$1</b>'),
    });
    expect(usesOf(transcript)).toEqual(
      RIGHT.flatMap((use) => (use === 'connect pressed' ? [] : use.replace('connect reached', 'connect out-of-reach'))),
    );
    const [out] = eventsOf(transcript, 'page-keys').filter(({ outcome }) => outcome === 'out-of-reach');
    expect(out).toMatchObject({ canHaveFocus: false, round: expect.arrayContaining(['#server', '#send']) });
  });

  it('gives up where Tab is swallowed, and where it leads on and on', async () => {
    const swallows = `${SCRIPT}\ndocument.getElementById('name').addEventListener('keydown', (event) => event.key === 'Tab' && event.preventDefault());`;
    const swallowed = eventsOf(await play({ 'client.js': swallows }), 'page-keys').find(({ id }) => id === 'set-name');
    expect(swallowed).toMatchObject({ outcome: 'out-of-reach', canHaveFocus: true });
    const links = Array.from({ length: 100 }, () => '<a href="#">link</a> ').join('');
    const far = eventsOf(await play({ 'index.html': PAGE.replace('<button id="connect"', `${links}$&`) }), 'page-keys');
    expect(far.find(({ id }) => id === 'connect')).toMatchObject({ outcome: 'out-of-reach', tabs: 60 });
  });

  it('sees that a page moves the focus by itself', async () => {
    const moves = `${SCRIPT}\nconst show0 = show;\nshow = (data) => { show0(data); if (data.type === 'chat') server.focus(); };`;
    const looks = eventsOf(await play({ 'client.js': moves }), 'page-focus').filter(({ by }) => by === 'message');
    expect(looks[0]).toMatchObject({ moved: 1, on: { element: '#server' } });
  });

  it('sees through what a page could put in the way', async () => {
    const hostile = `Object.defineProperty(Document.prototype, 'activeElement', { get: () => null });
      Element.prototype.getAttribute = () => 'x'; window.getComputedStyle = () => ({}); Element.prototype.matches = () => false;
      ${SCRIPT}`;
    const clobbered = PAGE.replace(
      '<input id="server">',
      '<img name="activeElement" alt=""><img name="body" alt="">$&',
    );
    expect(usesOf(await play({ 'client.js': hostile, 'index.html': clobbered }))).toEqual(RIGHT);
  });

  it('says that a page hangs when a key makes it hang, and gets control back', async () => {
    const hangs = `${SCRIPT}\ndocument.getElementById('connect').onfocus = () => { for (;;); };`;
    const transcript = await play({ 'client.js': hangs });
    expect(eventsOf(transcript, 'page-hung')).toHaveLength(1);
    expect(usesOf(await play())).toEqual(RIGHT);
  });
});

describe('a look for what keeps people out', () => {
  it('is taken in each state, and finds what axe finds and what it misses', async () => {
    const transcript = await play({
      'index.html': PAGE.replace(
        '<input id="name">',
        '<input id="name" placeholder="Name"><span id="more" onclick="" style="cursor:pointer">More</span><img src="data:,"><p id="quiet" style="color:#ccc">pale</p>',
      ),
    });
    expect(eventsOf(transcript, 'page-audited').map(({ state }) => state)).toEqual([
      'before-connecting',
      'connected',
      'in-chat',
    ]);
    expect(faultsOf(transcript)).toEqual(
      expect.arrayContaining([
        'placeholder-label #name',
        'clickable-element #more',
        'image-alt img',
        'color-contrast #quiet',
        'label #message',
      ]),
    );
  });

  it('takes nothing for a button that only passes clicks on, or that is one', async () => {
    const page = PAGE.replace('<div id="chat">', '<div id="chat" onclick="message.focus()">').replace(
      '<input id="message">',
      '<label style="cursor:pointer" onclick=""><input id="message"></label><i role="button" tabindex="0" style="cursor:pointer" onclick="" onkeydown="">More</i>',
    );
    expect(faultsOf(await play({ 'index.html': page })).filter((each) => each.startsWith('clickable'))).toEqual([]);
  });

  it('is nothing that the page could see or change', async () => {
    const page = `${SCRIPT}\nsetInterval(() => { if ('axe' in window) console.error('I see it'); }, 5);
      JSON.stringify = () => '[]'; Array.prototype.map = () => []; document.querySelectorAll = () => [];`;
    const transcript = await play({ 'client.js': page.replace(/JSON\.stringify\(object\)/, "'{}'") });
    expect(eventsOf(transcript, 'page-console')).toEqual([]);
    expect(faultsOf(transcript)).toContain('label #server');
  });

  it('is left out where a page is too large for it', async () => {
    const transcript = await play({ 'index.html': `${PAGE}${'<i></i>'.repeat(2000)}` });
    expect(eventsOf(transcript, 'page-audited')[0]).toMatchObject({ unfinished: true, faults: [] });
  });
});
