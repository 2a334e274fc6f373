import { droppedBefore } from '../judge/breaks.ts';
import { allArrivals, namesGiven, userListIn } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { compareUsers, sayNames } from '../judge/name-lists.ts';
import { clientsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'login-lists-active-users',
  area: 'server',
  title: 'The login broadcast lists everybody who is logged in',
  why: 'A newcomer has met nobody yet. Without the whole list they do not see the people who came before.',
  handout: 'server-login',
  requires: ['login-reaches-sender'],
  needs: ['conversation'],
  messages: {
    'other-field': {
      text: '`{{field}}` is missing; the list is in `{{found}}` instead.',
      expected: '"{{field}}": a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Compare your field names with the handout, letter by letter. Client and server have to use the same ones.',
    },
    missing: {
      text: '`{{field}}` is missing from the login broadcast.',
      expected: '"{{field}}": a list of {{users}}',
      observed: '{{frame}}',
      hint: 'How can your server remember who is logged in, and which field tells it to the clients?',
    },
    'not-a-list': {
      text: '`{{field}}` is not a list of names.',
      expected: '"{{field}}": a JSON array of {{users}}',
      observed: '{{frame}}',
      hint: 'Print the value as JSON, just before you send it. Is it a JSON array?',
    },
    'not-names': {
      text: '`{{field}}` holds something that is not a name.',
      expected: 'a JSON array of strings: {{users}}',
      observed: '{{frame}}',
      hint: 'Print what you put into the list. Is each entry a name, or something else, such as a whole record or an empty value?',
    },
    incomplete: {
      text: 'When {{client}} logged in, {{missing}} was missing from `{{field}}`.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Print what the server remembers after each login. Is it shared by all connections, and is the list made after the new name is in it?',
    },
    extra: {
      text: 'When {{client}} logged in, `{{field}}` held {{extra}}, who is not logged in.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'What else goes into the list, besides the names of people who sent a login message?',
    },
    doubled: {
      text: 'When {{client}} logged in, `{{field}}` held {{doubled}} more than once.',
      expected: 'each of {{users}} once',
      observed: '{{frame}}',
      hint: 'Count how often a name is added during one login.',
    },
  },
  judge({ conversation }, { edition, mode, pass, fail, skipped, failing }) {
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
      // Who is there under another name was told of already: one cause, one deduction.
      const renamed = namesGiven(frames, edition);
      const isRenamed =
        missing.every((name) => extra.includes(renamed.get(name) ?? '')) && missing.length === extra.length;
      const because = failing('login-names-who-joined');
      if (because !== undefined && missing.length > 0 && isRenamed) return skipped(because);
      if (notNames.length > 0) return fail('not-names', data, cites);
      if (missing.length > 0) return fail('incomplete', { ...data, missing: sayNames(missing) }, cites);
      if (extra.length > 0) return fail('extra', { ...data, extra: sayNames(extra) }, cites);
      if (doubled.length > 0) return fail('doubled', { ...data, doubled: sayNames(doubled) }, cites);
    }
    return pass();
  },
});
