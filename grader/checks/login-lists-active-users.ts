import { droppedBefore } from '../judge/breaks.ts';
import { allArrivals, userListIn } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { compareUsers, sayNames } from '../judge/name-lists.ts';
import { clientsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'login-lists-active-users',
  area: 'server',
  title: 'The login broadcast lists everybody who is logged in',
  why: 'The newcomer knows nobody yet: without the whole list, those who came before stay invisible.',
  handout: 'server-login',
  requires: ['login-reaches-sender'],
  needs: ['conversation'],
  messages: {
    'other-field': {
      text: '`{{field}}` is missing; the list stands in `{{found}}` instead.',
      expected: '"{{field}}": a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Field names are part of the agreement between client and server: compare them with the handout, letter by letter.',
    },
    missing: {
      text: '`{{field}}` is missing from the login broadcast.',
      expected: '"{{field}}": a list of {{users}}',
      observed: '{{frame}}',
      hint: 'The server has to remember who is logged in, and put that into the message.',
    },
    'not-a-list': {
      text: '`{{field}}` is not a list of names.',
      expected: '"{{field}}": a JSON array of {{users}}',
      observed: '{{frame}}',
      hint: 'What does the value look like when it is turned into JSON? Only arrays and Python lists become JSON arrays.',
    },
    'not-names': {
      text: '`{{field}}` holds something other than names.',
      expected: 'a JSON array of strings: {{users}}',
      observed: '{{frame}}',
      hint: 'What is in the collection that you send: names, or whole records?',
    },
    incomplete: {
      text: 'When {{client}} logged in, {{missing}} was missing from `{{field}}`.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Print what the server remembers after each login. Is it kept for all clients together, and filled before the list is sent?',
    },
    extra: {
      text: 'When {{client}} logged in, `{{field}}` held {{extra}}, who is not logged in.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'What goes into the list besides the names of those who have sent a login message?',
    },
    doubled: {
      text: 'When {{client}} logged in, `{{field}}` held {{doubled}} more than once.',
      expected: 'each of {{users}} once',
      observed: '{{frame}}',
      hint: 'How often is a name added during one login?',
    },
  },
  judge({ conversation }, { edition, mode, pass, fail, skipped }) {
    const field = edition.fields.users;
    const own = clientsOf(conversation);
    const frames = allArrivals(conversation, edition);
    if (frames.length === 0) return skipped('json-encoded-once');
    for (const { step, data: frame, object, cite } of frames) {
      const { client, loggedIn } = step;
      const data = { field, client, frame, users: sayNames(loggedIn) };
      const cites = [step.cite, cite];
      const list = userListIn(object, edition);
      if (!list) return fail(object[field] === undefined ? 'missing' : 'not-a-list', data, cites);
      if (!list.isArray) return fail('not-a-list', data, cites);
      const dropped = droppedBefore(conversation, cite.event);
      const { missing, extra, doubled, notNames } = compareUsers(list, loggedIn, own, mode, dropped);
      if (list.field !== field) return fail('other-field', { ...data, found: list.field }, cites);
      if (notNames.length > 0) return fail('not-names', data, cites);
      if (missing.length > 0) return fail('incomplete', { ...data, missing: sayNames(missing) }, cites);
      if (extra.length > 0) return fail('extra', { ...data, extra: sayNames(extra) }, cites);
      if (doubled.length > 0) return fail('doubled', { ...data, doubled: sayNames(doubled) }, cites);
    }
    return pass();
  },
});
