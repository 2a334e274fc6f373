import { droppedBefore } from '../judge/breaks.ts';
import { allArrivals, allDepartures, arrivalFrames, userListIn } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { compareUsers, sayNames } from '../judge/name-lists.ts';
import { clientsOf, readable, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'disconnect-updates-list',
  area: 'server',
  title: 'After somebody leaves, the list holds everybody else',
  why: 'People look at the list to see who is online. If it holds someone who has left, it is wrong.',
  handout: 'server-disconnect',
  requires: ['disconnect-reaches-others'],
  needs: ['conversation'],
  messages: {
    missing: {
      text: '`{{field}}` is missing from the disconnect broadcast.',
      expected: '"{{field}}": a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Compare your message with the handout: which list does it ask for in this broadcast, too?',
    },
    'other-field': {
      text: 'In the disconnect broadcast the list is in `{{found}}`, and not in `{{field}}`.',
      expected: '"{{field}}": a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Compare your field names with the handout, letter by letter. Both broadcasts use the same one for the list.',
    },
    'still-there': {
      text: '{{client}} left, but is still in the list.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Compare this list with the one before. Was another name removed, or none? Does this happen before the list is built?',
    },
    'wrong-one': {
      text: '{{client}} left, but it is {{missing}} who disappeared from the list; {{client}} is still in it.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'How does the server find the entry that it removes? What if the person who leaves was not the last one who came?',
    },
    'not-names': {
      text: 'In the disconnect broadcast `{{field}}` holds something that is not a name.',
      expected: '"{{field}}": a JSON array of strings: {{users}}',
      observed: '{{frame}}',
      hint: 'Your login broadcast has a list of names. Compare how the two lists are made.',
    },
    'others-gone': {
      text: 'When {{client}} left, {{missing}} disappeared from the list as well.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Which entry does the server remove: the one of the person who left, or another one?',
    },
    wrong: {
      text: 'When {{client}} left, the list was not right: {{wrong}} should not be there, or not twice.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Print what the server remembers, just before and just after somebody leaves.',
    },
    'back-later': {
      text: 'After {{client}} left, the disconnect broadcast was right. But when {{newcomer}} came later, {{client}} was in the list again.',
      expected: 'a list of {{users}}',
      observed: '{{frame}}',
      hint: 'Is the name removed from what the server remembers, or only from the list in that one message?',
    },
  },
  judge({ conversation }, { edition, mode, pass, fail, skipped }) {
    const field = edition.fields.users;
    const own = clientsOf(conversation);
    const departures = allDepartures(conversation, edition);
    if (departures.length === 0) return skipped('json-encoded-once');
    const listsAtLogin = allArrivals(conversation, edition).map(({ object }) => userListIn(object, edition));
    const listFieldAtLogin = listsAtLogin[0]?.field;
    const everListed = new Set(listsAtLogin.flatMap((list) => list?.names ?? []));
    for (const { step, data: frame, object, cite } of departures) {
      const { client, loggedIn } = step;
      const data = { field, client, frame, users: sayNames(loggedIn) };
      const cites = [step.cite, cite];
      const list = userListIn(object, edition);
      // A list that has no name at the login either was told of there: one cause, one deduction.
      if (!list)
        return listFieldAtLogin === undefined ? skipped('login-lists-active-users') : fail('missing', data, cites);
      if (list.field !== field && list.field !== listFieldAtLogin)
        return fail('other-field', { ...data, found: list.field }, cites);
      const dropped = droppedBefore(conversation, cite.event);
      const { missing, extra, doubled, notNames } = compareUsers(list, loggedIn, own, mode, dropped);
      const vanished = missing.filter((name) => everListed.has(name));
      if (extra.includes(client) && vanished.length > 0)
        return fail('wrong-one', { ...data, missing: sayNames(vanished) }, cites);
      if (extra.includes(client)) return fail('still-there', data, cites);
      // Who never was in a list can't disappear from it, and their absence was told of at the login.
      if (missing.length > 0 && !missing.some((name) => everListed.has(name)))
        return skipped('login-lists-active-users');
      if (missing.length > 0 && notNames.length > 0) return fail('not-names', data, cites);
      if (missing.length > 0) return fail('others-gone', { ...data, missing: sayNames(missing) }, cites);
      if (extra.length + doubled.length > 0)
        return fail('wrong', { ...data, wrong: sayNames([...extra, ...doubled]) }, cites);
    }
    const gone = departures.map(({ step }) => step.client);
    const lastLogin = stepsOf(conversation, 'login').at(-1);
    if (!lastLogin) return pass();
    for (const { data: frame, object, cite } of readable(
      arrivalFrames(conversation, lastLogin, lastLogin.client, edition),
    )) {
      const list = userListIn(object, edition);
      const back = list
        ? compareUsers(list, lastLogin.loggedIn, own, mode).extra.find((name) => gone.includes(name))
        : undefined;
      if (back)
        return fail(
          'back-later',
          { newcomer: lastLogin.client, client: back, frame, users: sayNames(lastLogin.loggedIn) },
          [lastLogin.cite, cite],
        );
    }
    return pass();
  },
});
