import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { AXE_VERSION } from '../judge/audit-words.ts';
import { describePageCheck } from '../judge/testing/check-cases.ts';
import { SPRING, WINTER } from '../judge/testing/editions.ts';
import { hangs, type PageFlaw, STATUS_REGION } from '../judge/testing/page-flaw.ts';
import type { AuditFault } from '../types/evidence.ts';
import axeClean from './axe-clean.ts';

const fault = (rule: string, impact: AuditFault['impact'], element = '#message', more = {}): AuditFault => ({
  rule,
  impact,
  element,
  path: 'html > body > main > input',
  html: '<input id="message">',
  help: 'Form elements must have labels',
  ...more,
});
const inChat = (...faults: AuditFault[]): PageFlaw => ({ faults: (state) => (state === 'in-chat' ? faults : []) });
const label = fault('label', 'critical');

/** An edition in which the message box has been handed out without a label. */
const withInherited = (element: string, path = '') => ({
  ...SPRING,
  page: { ...SPRING.page, inherited: [{ rule: 'label', element, path }] },
});

describePageCheck(axeClean, [
  {
    page: 'has a box without a label',
    flaw: inChat(label),
    gets: 'barrier',
    says: ['In the chat, #message is a box without a label', '<input id="message">'],
  },
  {
    page: 'has text that is too pale, in each state',
    flaw: { faults: () => [fault('color-contrast', 'serious', '#hint')] },
    gets: 'obstacle',
    as: 'partial',
    says: 'Before connecting, #hint has text in a colour that differs too little from what is behind it.',
  },
  {
    page: 'has a log that is the list itself, which is told with what is heard',
    flaw: {
      ...inChat(fault('listitem', 'serious', '#chat > li')),
      tags: { chat: 'ul' },
      attributes: { chat: { role: 'log' } },
    },
    gets: 'pass',
  },
  {
    page: 'has messages that are items of no list',
    flaw: { ...inChat(fault('listitem', 'serious', '#chat > li')), attributes: { chat: { role: 'log' } } },
    gets: 'obstacle',
    as: 'partial',
    says: '#chat > li is a <li> outside of a list',
  },
  {
    page: 'has bare items for its users',
    flaw: inChat(fault('listitem', 'serious', '#users-list > li')),
    gets: 'pass',
  },
  {
    page: 'has several faults, of which the worst comes last',
    flaw: inChat(
      fault('aria-deprecated-role', 'minor', '#chat'),
      ...['#a', '#b', '#c', '#d'].map((element) => fault('list', 'serious', element)),
      label,
    ),
    gets: 'barrier',
    says: 'and also: #chat (aria-deprecated-role), #a (list), #b (list), #c (list), and 1 more)',
  },
  {
    page: 'has a role that is out of use',
    flaw: inChat(fault('aria-deprecated-role', 'minor')),
    gets: 'blemish',
    as: 'partial',
  },
  {
    page: 'breaks a rule that has no words of its own',
    flaw: inChat(fault('new-rule', 'moderate')),
    gets: 'blemish',
    as: 'partial',
    says: 'Form elements must have labels',
  },
  {
    page: 'was handed out with the fault',
    flaw: inChat(label),
    with: { edition: withInherited('#message') },
    gets: 'pass',
  },
  {
    page: 'was handed out with the fault at this place',
    flaw: inChat(fault('label', 'critical', 'main > input')),
    with: { edition: withInherited('#other', label.path) },
    gets: 'pass',
  },
  {
    page: 'was handed out with another fault',
    flaw: inChat(fault('button-name', 'critical')),
    with: { edition: withInherited('#message', label.path) },
    gets: 'barrier',
  },
  {
    page: 'has a <div> for a button, which the keyboard does not reach',
    flaw: {
      faults: () => [fault('clickable-element', 'serious', '#connect')],
      keyboard: ({ about, control }, right) =>
        about === 'press' && control === 'connect'
          ? right.map((event) =>
              event.kind === 'page-keys' ? { ...event, outcome: 'out-of-reach', canHaveFocus: false } : event,
            )
          : right,
    },
    gets: 'pass',
    also: ['keyboard-alone'],
  },
  {
    page: 'has a live region with a wrong value, which is told as such',
    flaw: {
      faults: () => [fault('aria-valid-attr-value', 'critical', '#chat')],
      attributes: { chat: { 'aria-live': 'loud' } },
      live: () => [STATUS_REGION],
      says: (_, right) => right.filter(({ region }) => region === '#update'),
    },
    gets: 'pass',
    also: ['chat-region-ready'],
  },
  { page: 'is too large to be looked through', flaw: { faults: () => undefined }, gets: 'not-applicable' },
  {
    page: 'grows too large, and has a fault before',
    flaw: { faults: (state) => (state === 'before-connecting' ? [label] : undefined) },
    gets: 'barrier',
  },
  {
    page: 'stops before anybody has looked at it',
    flaw: { happens: ({ scenario, about }) => (scenario === 'keyboard' && about === 'open' ? [hangs('visitor')] : []) },
    gets: 'skipped',
    because: 'keyboard-alone',
    also: ['keyboard-alone'],
  },
  {
    page: 'never connects, so that not all of it can be seen',
    flaw: { address: null },
    gets: 'skipped',
    because: 'connects-to-address',
    also: ['connects-to-address'],
  },
  {
    page: 'never connects, and has a fault before',
    flaw: { address: null, faults: () => [label] },
    gets: 'barrier',
    also: ['connects-to-address'],
  },
]);

it('leaves the faults of the Winter 2022 page to those who handed it out', () => {
  expect(WINTER.page.inherited?.map(({ rule, element }) => `${rule} ${element}`)).toContain('label #message');
});

it('links to the pages of the axe that is in use', () => {
  const { version } = JSON.parse(
    readFileSync(new URL('../../node_modules/axe-core/package.json', import.meta.url), 'utf8'),
  );
  expect(version.startsWith(`${AXE_VERSION}.`)).toBe(true);
});
