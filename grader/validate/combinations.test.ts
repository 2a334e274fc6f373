import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadEdition } from '../cli/data-files.ts';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { gatherFromPath } from '../gather/gather.ts';
import { createSharedBrowser } from '../gather/page/shared-browser.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import { openWorkshop } from '../testing/workshop.ts';
import { mutants } from './mutants/index.ts';

const workshop = openWorkshop();
const browser = createSharedBrowser();
afterAll(async () => {
  await browser.stop();
  workshop.remove();
});

/** What is found when several changes are made at once, and for each of `asked` that can't be judged, what hides it. */
async function graded(ids: readonly string[], asked: readonly string[]) {
  const changes = ids.map((id) => mutants.find((mutant) => mutant.id === id) ?? expect.fail(`there is no ${id}`));
  const folder = join(workshop.path, ids.join('+'));
  await makeFlawed({ id: ids.join('+'), form: 'typescript', changes }, folder);
  const isServer = changes.every(({ half }) => half === 'server');
  const evidence = await gatherFromPath(folder, {
    edition: await loadEdition('spring-2022'),
    browser,
    serverOnly: isServer,
    clientOnly: !isServer,
    leaveOut: ['keyboard', 'odd-names', 'hostile-text'],
  });
  const found: string[] = [];
  const hidden: Record<string, string> = {};
  for (const { check, verdict } of judgeEvidence(evidence)) {
    if (verdict.outcome === 'fail' || verdict.outcome === 'partial') found.push(`${check.id} ${verdict.messageId}`);
    if (verdict.outcome === 'skipped' && asked.includes(check.id)) hidden[check.id] = verdict.because;
  }
  return { found, hidden };
}

it.each<[string[], { found: string[]; hidden: Record<string, string> }]>([
  [
    ['server-joined-field', 'server-unknown-relayed'],
    { found: ['login-names-who-joined other-field', 'unknown-type-ignored relayed'], hidden: {} },
  ],
  [
    ['server-login-list-extra', 'server-chat-without-extras', 'server-no-close-handler'],
    {
      found: ['login-lists-active-users extra', 'chat-verbatim lost-field', 'forgets-lost-users ghost'],
      hidden: {},
    },
  ],
  [
    ['server-login-case', 'server-joined-field', 'server-unknown-silent'],
    {
      found: [
        'login-reaches-sender missed',
        'login-reaches-others missed',
        'chat-reaches-sender missed',
        'chat-reaches-others missed',
        'disconnect-reaches-others missed',
      ],
      hidden: { 'login-names-who-joined': 'login-reaches-sender', 'unknown-type-logged': 'chat-reaches-others' },
    },
  ],
  [
    ['server-chat-to-nobody', 'server-decode-unchecked'],
    {
      found: ['chat-reaches-sender missed', 'chat-reaches-others missed'],
      hidden: { 'survives-bad-json': 'chat-reaches-others' },
    },
  ],
  [
    ['server-refuses-all', 'server-left-field'],
    { found: ['accepts-connections refused'], hidden: { 'disconnect-names-who-left': 'accepts-connections' } },
  ],
  [
    ['server-user-not-forgotten', 'server-unknown-echoed'],
    {
      found: [
        'disconnect-updates-list still-there',
        'exactly-once disconnect-repeated',
        'unknown-type-ignored echoed',
        'forgets-lost-users ghost',
      ],
      hidden: {},
    },
  ],
  [
    ['server-leave-type-sample', 'server-login-list-doubled', 'server-bad-json-relayed'],
    {
      found: [
        'login-lists-active-users doubled',
        'disconnect-has-its-type copied-sample',
        'bad-json-not-relayed relayed',
      ],
      hidden: {},
    },
  ],
  [
    ['server-send-binary', 'server-unknown-closes'],
    { found: ['text-frames binary', 'survives-unknown-type dropped'], hidden: {} },
  ],
  [
    ['server-close-ends-server', 'server-login-type'],
    {
      found: ['login-has-its-type other-type', 'goes-on-after-departure server-ended'],
      hidden: { 'survives-cut-connection': 'goes-on-after-departure' },
    },
  ],
  [
    ['client-login-list-not-shown', 'client-sides-none'],
    { found: ['users-list-on-login empty', 'chat-sides neither'], hidden: {} },
  ],
  [
    ['client-name-not-used', 'client-append-replaces'],
    {
      found: ['logs-in-with-name not-sent', 'users-list-on-login hidden', 'sends-chat no-box', 'chat-appended nothing'],
      hidden: { 'chat-keeps-history': 'chat-appended' },
    },
  ],
  [
    ['client-text-without-name', 'client-unknown-alerts', 'client-goodbye-not-heard'],
    {
      found: ['chat-names-sender unsigned', 'ignores-unknown-type dialog', 'says-goodbye silent'],
      hidden: { 'message-heard-with-sender': 'chat-names-sender' },
    },
  ],
  [
    ['client-left-field', 'page-chat-off'],
    {
      found: ['users-list-on-disconnect wrong-notice', 'chat-region-ready off', 'departure-heard no-name'],
      hidden: { 'message-heard': 'chat-region-ready' },
    },
  ],
])('%j are each told, or what hides them is named', async (ids, expected) => {
  expect(await graded(ids, Object.keys(expected.hidden))).toEqual(expected);
});
