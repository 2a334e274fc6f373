import { describe, expect, it } from 'vitest';
import { type Combination, problemWith, problemWithDisplay } from './combinations.ts';

const problem = (given: Partial<Combination>) =>
  problemWith({ install: false, serverOnly: false, clientOnly: false, headed: false, ...given });

describe('what makes sense', () => {
  it.each<Partial<Combination>>([
    { target: './lab' },
    { target: './lab', serverOnly: true, start: 'node a.js', install: true },
    { target: './lab', clientOnly: true, install: true, headed: true, slowMo: 500, trace: 'a.zip' },
    { target: 'ws://localhost:8081', insecure: true, allowDisruptive: true, edition: 'winter-2022' },
    { target: 'wss://chat.example', client: './client' },
    { target: 'wss://chat.example', client: './client', clientOnly: true, headed: true },
    { target: ' WS://localhost:8081', client: './client', trace: 'Trace.ZIP' },
    { fromEvidence: 'run.json' },
    { fromEvidence: 'run.json', html: 'report.html' },
    { target: './lab', serverOnly: true, json: true, html: 'out/Report.HTM' },
    { fromEvidence: 'run.json', transcript: true, speak: 'out.wav' },
    { target: './lab', clientOnly: true, json: true, speak: 'Out.WAV' },
    { target: './lab', watch: true, clientOnly: true, transcript: true },
    { target: './lab', only: ['server', 'chat-appended'], headed: true },
    { fromEvidence: 'run.json', only: ['polite'], json: true },
  ])('%j', (given) => {
    expect(problem(given)).toBeUndefined();
  });
});

describe('what makes none is told with a reason', () => {
  it.each<[Partial<Combination>, RegExp]>([
    [{}, /Name what to grade/],
    [{ target: './lab', serverOnly: true, clientOnly: true }, /exclude each other/],
    [{ target: './lab', client: './client' }, /for "\.\/lab", the client in it is graded/],
    [{ target: 'ws://localhost:8081', client: './client', serverOnly: true }, /--server-only grades none/],
    [{ target: 'ws://localhost:8081', clientOnly: true }, /name its folder with --client/],
    [{ target: './lab', clientOnly: true, start: 'node a.js' }, /--client-only starts none/],
    [{ target: './lab', serverOnly: true, headed: true }, /^--headed is about the page .* --server-only opens none/],
    [{ target: 'ws://localhost:8081', headed: true, trace: 'a.zip' }, /^--headed and --trace are .* add --client/],
    [{ target: './lab', slowMo: 100 }, /goes with --headed/],
    [{ target: './lab', headed: true, slowMo: Number.NaN }, /0 to 10000/],
    [{ target: './lab', headed: true, slowMo: -1 }, /0 to 10000/],
    [{ target: './lab', trace: './other-lab' }, /ends in \.zip, and "\.\/other-lab" doesn't/],
    [{ target: './lab', json: true, transcript: true }, /in the report under "listening"/],
    [{ target: './lab', speak: 'out.mp3' }, /ends in \.wav, and "out\.mp3" doesn't/],
    [{ target: './lab', html: '' }, /--html takes the name of a file .* ends in \.html/],
    [{ fromEvidence: 'run.json', html: 'run.json' }, /ends in \.html, and "run\.json" doesn't/],
    [{ target: './lab', serverOnly: true, transcript: true }, /^--transcript is about the page/],
    [{ target: 'ws://localhost:8081', speak: 'out.wav' }, /^--speak is about the page .* add --client/],
    [
      { target: './lab', only: ['polite'], clientOnly: true },
      /^--only .* and --client-only does too; .* --only client/,
    ],
    [{ target: './lab', watch: true, json: true, trace: 'a.zip' }, /^--watch .* goes without --json, --trace\.$/],
    [{ target: 'lab.zip', watch: true }, /^--watch is for the folder .* "lab\.zip" is none/],
    [{ target: 'ws://localhost:8081', watch: true }, /"ws:\/\/localhost:8081" is none/],
    [{ target: './lab', start: ' ' }, /--start takes a command/],
    [{ target: 'ws://localhost:8081', start: 'node a.js' }, /--start .* runs already/],
    [{ target: 'ws://localhost:8081', install: true }, /--install .* runs already/],
    [{ target: './lab', insecure: true, allowDisruptive: true }, /^--insecure and --allow-disruptive are for a ws:/],
    [{ fromEvidence: 'run.json', edition: 'winter-2022' }, /--edition\.$/],
    [{ target: './lab', fromEvidence: 'run.json' }, /goes without a target\.$/],
    [{ fromEvidence: 'run.json', clientOnly: true, trace: 'a.zip' }, /--client-only, --trace\.$/],
  ])('%j', (given, reason) => {
    expect(problem(given)).toMatch(reason);
  });
});

it('a window needs a display, which only Linux may lack', () => {
  expect(problemWithDisplay(true, 'linux', {})).toMatch(/no display for --headed .* xvfb-run .* --trace/);
  expect(problemWithDisplay(true, 'linux', { DISPLAY: ':99' })).toBeUndefined();
  expect(problemWithDisplay(true, 'linux', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined();
  expect(problemWithDisplay(true, 'darwin', {})).toBeUndefined();
  expect(problemWithDisplay(false, 'linux', {})).toBeUndefined();
});
