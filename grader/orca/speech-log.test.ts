import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { followSpeech, holds, readLine } from './speech-log.ts';

describe('a line of the log', () => {
  it.each([
    ['{"ready": true}', { kind: 'ready' }],
    ['{"said": "Ana: \\u00e9 \\"hi\\""}', { kind: 'said', text: 'Ana: é "hi"' }],
    ['{"said": ""}', { kind: 'said', text: '' }],
    ['{"said": 3}', undefined],
    ['{"ready": false}', undefined],
    ['null', undefined],
    ['"said"', undefined],
    ['(orca:12): Gtk-WARNING **: cannot open display', undefined],
    ['', undefined],
  ])('%s', (line, expected) => {
    expect(readLine(line)).toEqual(expected);
  });
});

it('a word is found whatever its capitals, and where markup glued it to another', () => {
  expect(holds('• BOGOOD', 'good')).toBe(true);
  expect(holds('god', 'good')).toBe(false);
});

describe('following', () => {
  it('hears a word that comes later, however the lines are cut up', async () => {
    const pipe = new PassThrough();
    const speech = followSpeech(pipe);
    const heard = speech.hearsAny(['baduko', 'lemina'], 0, 30_000);
    pipe.write('{"said": "first"}\n{"sai');
    pipe.write('d": "Ana: lemina"}\nnoise\n');
    expect(await heard).toBe(true);
    expect(speech.between(0)).toEqual(['first', 'Ana: lemina']);
  });

  it('counts only from a position on', async () => {
    const pipe = new PassThrough();
    const speech = followSpeech(pipe);
    const first = speech.hearsAny(['one'], 0, 30_000);
    pipe.write('{"said": "one"}\n');
    await first;
    const from = speech.position();
    expect(await speech.hearsAny(['one'], from, 1)).toBe(false);
    pipe.write('{"said": "two"}\n');
    expect(await speech.hearsAny(['two'], from, 30_000)).toBe(true);
    expect(speech.between(from)).toEqual(['two']);
    expect(speech.between(0, from)).toEqual(['one']);
  });

  it('tells when the reader is ready, and when it never is', async () => {
    const pipe = new PassThrough();
    const speech = followSpeech(pipe);
    expect(await speech.isReady(1)).toBe(false);
    pipe.write('{"ready": true}\n');
    expect(await speech.isReady(30_000)).toBe(true);
  });
});
