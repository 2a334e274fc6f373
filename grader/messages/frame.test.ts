import { describe, expect, it } from 'vitest';
import { SPRING, WINTER } from '../judge/testing/editions.ts';
import {
  isErrorReply,
  isLostObject,
  isWordless,
  mayTellArrival,
  mayTellDeparture,
  mentions,
  readPayload,
} from './frame.ts';

describe('a payload', () => {
  const object = { type: 'chat', text: 'hi' };
  const json = JSON.stringify(object);
  const twice = JSON.stringify(json);

  it.each<[string, string, ReturnType<typeof readPayload>]>([
    ['plain JSON', json, { object, nesting: 0 }],
    ['JSON with spaces around it', `\n ${json} \n`, { object, nesting: 0 }],
    ['JSON in a JSON string', twice, { object, nesting: 1 }],
    ['JSON in a JSON string in a JSON string', JSON.stringify(twice), { object, nesting: 2 }],
    ['a list', '[1]', { nesting: 0 }],
    ['null', 'null', { nesting: 0 }],
    ['a JSON string that holds none', '"hello"', { nesting: 0 }],
    ['a Python dict', "{'type': 'chat'}", { nesting: 0 }],
    ['nothing', '', { nesting: 0 }],
  ])('is read: %s', (_, data, reading) => {
    expect(readPayload(data)).toEqual(reading);
  });

  it('is given up when strings are wrapped without end', () => {
    let data = json;
    for (let depth = 0; depth < 10; depth++) data = JSON.stringify(data);
    expect(readPayload(data)).toEqual({ nesting: 0 });
  });
});

describe('a frame about the arrival of Bo', () => {
  it.each<[string, unknown, boolean]>([
    ['is the right one', { type: 'login', user_joined: 'Bo', active_users: ['Ana', 'Bo'] }, true],
    ['has another type', { type: 'join', user_joined: 'Bo', active_users: ['Ana', 'Bo'] }, true],
    ['has no type', { user_joined: 'Bo', active_users: ['Ana', 'Bo'] }, true],
    ['has no list', { type: 'login', user_joined: 'Bo' }, true],
    ['has a list of the others only', { type: 'login', user_joined: 'Bo', active_users: ['Ana'] }, true],
    ['names nobody and lists Bo', { type: 'login', active_users: ['Ana', 'Bo'] }, true],
    ['names nobody and has no list', { type: 'login' }, true],
    ['names Ana but lists Bo', { type: 'login', user_joined: 'Ana', active_users: ['Ana', 'Bo'] }, true],
    ['is the login as it was sent', { type: 'login', username: 'Bo' }, true],
    ['calls the newcomer `user_left`', { type: 'login', user_left: 'Bo', active_users: ['Ana', 'Bo'] }, true],
    ['is text that names Bo', 'Bo is here', true],
    ['is an object sent as text', '[object Object]', true],
    ['names Bo in lower case', { type: 'login', user_joined: 'bo', active_users: ['bo'] }, true],
    ['lists nothing but null', { type: 'login', active_users: [null, null] }, true],
    ['has the type of a goodbye', { type: 'disconnect', user_joined: 'Bo', active_users: ['Ana', 'Bo'] }, true],
    ['calls who left `user_joined`', { type: 'disconnect', user_joined: 'Bo', active_users: ['Ana'] }, false],
    ['is about Ana', { type: 'login', user_joined: 'Ana', active_users: ['Ana'] }, false],
    ['lists others only and names nobody', { type: 'login', active_users: ['Ana'] }, false],
    ['is about the departure of Bo', { type: 'disconnect', user_left: 'Bo', active_users: ['Ana'] }, false],
    ['is that with the wrong type', { type: 'login', user_left: 'Bo', active_users: ['Ana'] }, false],
    [
      'is about the departure of Ana, with the wrong type',
      { type: 'login', user_left: 'Ana', active_users: ['Bo'] },
      false,
    ],
    ['is a chat message of Bo', { type: 'chat', username: 'Bo', text: 'hi' }, false],
    ['is text that names others', 'Ana is here', false],
  ])('%s', (_, frame, expected) => {
    expect(mayTellArrival(typeof frame === 'string' ? frame : JSON.stringify(frame), 'Bo', SPRING)).toBe(expected);
  });

  it('has a list with Bo in an edition without names', () => {
    const tells = (users: string[]) => mayTellArrival(JSON.stringify({ type: 'login', users }), 'Bo', WINTER);
    expect([tells(['Ana', 'Bo']), tells(['Ana'])]).toEqual([true, false]);
  });
});

describe('a frame about the departure of Bo', () => {
  it.each<[string, unknown, boolean]>([
    ['is the right one', { type: 'disconnect', user_left: 'Bo', active_users: ['Ana'] }, true],
    ["has the sample's type", { type: 'login', user_left: 'Bo', active_users: ['Ana'] }, true],
    ['still lists Bo', { type: 'disconnect', user_left: 'Bo', active_users: ['Ana', 'Bo'] }, true],
    ['names Ana, but Bo is off the list', { type: 'disconnect', user_left: 'Ana', active_users: ['Ana'] }, true],
    ['names nobody', { type: 'disconnect', active_users: ['Ana'] }, true],
    ['has null for the name', { type: 'disconnect', user_left: null, active_users: ['Ana'] }, true],
    ['calls the name `user_joined`', { type: 'disconnect', user_joined: 'Bo', active_users: ['Ana'] }, true],
    ['has no type', { user_left: 'Bo' }, true],
    ['is the goodbye as it was sent', { type: 'disconnect', username: 'Bo' }, true],
    ['is about the departure of Ana', { type: 'disconnect', user_left: 'Ana', active_users: ['Bo'] }, false],
    ['is about the arrival of Ana', { type: 'login', user_joined: 'Ana', active_users: ['Ana'] }, false],
    ['is a chat message of Bo', { type: 'chat', username: 'Bo', text: 'bye' }, false],
  ])('%s', (_, frame, expected) => {
    expect(mayTellDeparture(JSON.stringify(frame), 'Bo', SPRING)).toBe(expected);
  });

  it('has a list without Bo in an edition without names, whichever type it has', () => {
    const tells = (type: string, users: string[]) => mayTellDeparture(JSON.stringify({ type, users }), 'Bo', WINTER);
    expect([tells('disconnect', ['Ana']), tells('disconnect', ['Ana', 'Bo'])]).toEqual([true, true]);
    expect([tells('login', ['Ana']), tells('login', ['Ana', 'Bo'])]).toEqual([true, false]);
  });
});

describe('an error reply', () => {
  it.each<[object, boolean]>([
    [{ error: 'not JSON' }, true],
    [{ type: 'error', error: 'not JSON', received: 'x' }, true],
    [{ type: 'chat', text: 'x', error: null }, false],
    [{ type: 'login', error: 'taken' }, false],
    [{ type: 'chat' }, false],
  ])('%j', (object, expected) => {
    expect(isErrorReply(object as Record<string, unknown>, SPRING)).toBe(expected);
  });
});

it('knows an object that was sent as text', () => {
  expect(['[object Object]', '[object Map]', '["object"]', '{}'].map(isLostObject)).toEqual([true, true, false, false]);
});

it('knows a chat message that has lost its text', () => {
  const frames = [
    '{"type":"chat","username":"Bo"}',
    '{"type":"chat","text":null}',
    '[object Object]',
    '{"type":"chat","text":""}',
    '{"type":"login"}',
    'hi',
  ];
  expect(frames.map((data) => isWordless(data, SPRING))).toEqual([true, true, true, true, false, false]);
});

it('finds a word in any JSON value', () => {
  expect(
    [['a', 'Bo'], { who: 'Bo' }, 'Bob', ['Ana'], 'bo', null, undefined].map((value) => mentions(value, 'Bo')),
  ).toEqual([true, true, true, false, false, false, false]);
});
