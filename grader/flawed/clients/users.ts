import type { Change, Flaw } from '../flaw.ts';
import { STUDENT_REMARKS } from './expectations.ts';

const SCRIPT = 'client/client.js';
const LIST = "document.querySelector('#users-list ul').innerHTML = html;";
const AT_LOGIN =
  "    showUsers(data.active_users);\n    document.querySelector('#update').innerHTML = `${data.user_joined}";
const AT_DISCONNECT =
  "    showUsers(data.active_users);\n    document.querySelector('#update').innerHTML = `${data.user_left}";
const atLogin = (code: string): Change => ({
  file: SCRIPT,
  find: AT_LOGIN,
  replace: AT_LOGIN.replace('showUsers(data.active_users);', () => code),
});
const atDisconnect = (code: string): Change => ({
  file: SCRIPT,
  find: AT_DISCONNECT,
  replace: AT_DISCONNECT.replace('showUsers(data.active_users);', () => code),
});
const addJoined = "document.querySelector('#users-list ul').innerHTML += `<li>${data.user_joined}</li>`;";

/** Flaws in who is shown as being online, most of them seen again and again. */
export const userListFlaws: readonly Flaw[] = [
  {
    id: 'client-appends-the-whole-list',
    says: 'At each login the whole list is appended to what stands there.',
    source: 'seen in many submissions: += for =',
    form: 'plain-client',
    changes: [{ file: SCRIPT, find: LIST, replace: LIST.replace(' = ', ' += ') }],
    expect: {
      'users-list-on-later-login': 'fail doubled',
      'users-list-on-disconnect': 'skipped',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
    },
  },
  {
    id: 'client-shows-the-last-one-only',
    says: 'The list shows only the one who joined last.',
    source: 'seen in many submissions: user_joined for active_users',
    form: 'plain-client',
    changes: [atLogin('showUsers([data.user_joined]);')],
    expect: {
      'users-list-on-login': 'fail newcomers-only',
      'users-list-on-later-login': 'skipped',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
    },
  },
  {
    id: 'client-adds-newcomers-only',
    says: 'Each newcomer is added, so that those who were there before are never seen.',
    source: 'seen in many submissions: the list is kept by user_joined alone',
    form: 'plain-client',
    changes: [atLogin(addJoined)],
    expect: {
      'users-list-on-login': 'fail newcomers-only',
      'users-list-on-later-login': 'pass still-so',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
    },
  },
  {
    id: 'client-reads-the-wrong-field',
    says: 'It adds `data.username`, where the field is `user_joined`: "undefined".',
    source: 'seen in several submissions: the field of another message',
    form: 'plain-client',
    changes: [atLogin(addJoined.replace('user_joined', 'username'))],
    expect: {
      'users-list-on-login': 'fail extra',
      'users-list-on-later-login': 'skipped',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
    },
  },
  {
    id: 'client-list-never-shrinks',
    says: 'Nothing happens to the list when somebody leaves.',
    source: 'seen in many submissions: the branch for disconnect only tells',
    form: 'typescript',
    changes: [
      {
        file: 'client/client.ts',
        find: '      showUsers(message.active_users);\n      showUpdate(`${message.user_left}',
        replace: '      showUpdate(`${message.user_left}',
      },
    ],
    expect: { 'users-list-on-disconnect': 'fail still-there', 'odd-names-listed': 'skipped' },
  },
  {
    id: 'client-removes-the-last-one',
    says: 'Whoever leaves, the last one of the list is removed.',
    source: 'a common trap: right as long as only the last one leaves',
    form: 'plain-client',
    changes: [atDisconnect("document.querySelector('#users-list ul').lastElementChild.remove();")],
    expect: { ...STUDENT_REMARKS, 'users-list-on-disconnect': 'fail wrong-one', 'odd-names-listed': 'skipped' },
  },
  {
    id: 'client-removes-only-whom-it-saw-come',
    says: 'It removes those who came after it, and never one who was there before.',
    source: 'seen in several submissions: entries are remembered at user_joined',
    form: 'plain-client',
    changes: [
      atLogin(
        'if (data.user_joined === username) showUsers(data.active_users);\n    else document.querySelector(\'#users-list ul\').innerHTML += `<li class="of-${data.user_joined}">${data.user_joined}</li>`;',
      ),
      atDisconnect('document.querySelector(`.of-${data.user_left}`)?.remove();'),
    ],
    expect: { ...STUDENT_REMARKS, 'users-list-on-disconnect': 'partial one-of-two', 'odd-names-listed': 'fail wrong' },
  },
  {
    id: 'client-shows-itself-twice',
    says: 'The own name is put before the list, which holds it already.',
    source: 'a common trap: active_users holds everybody',
    form: 'plain-client',
    changes: [{ file: SCRIPT, find: 'for (const user of users)', replace: 'for (const user of [username, ...users])' }],
    expect: {
      'users-list-on-login': 'fail doubled',
      'users-list-on-later-login': 'pass still-so',
      'users-list-on-disconnect': 'pass still-so',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
    },
  },
  {
    id: 'client-leaves-itself-out',
    says: 'The own name is not shown.',
    source: 'a decision of the contract: exactly the active users',
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: 'for (const user of users)',
        replace: 'for (const user of users.filter((each) => each !== username))',
      },
    ],
    expect: {
      'users-list-on-login': 'fail others-only',
      'users-list-on-later-login': 'pass still-so',
      'users-list-on-disconnect': 'pass still-so',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
    },
  },
  {
    id: 'client-joins-names-without-a-gap',
    says: 'The names run into one another: "anabocy".',
    source: 'seen in one submission: join with nothing',
    form: 'plain-client',
    changes: [{ file: SCRIPT, find: 'html += `<li>${user}</li>`;', replace: 'html += user;' }],
    expect: { ...STUDENT_REMARKS, 'users-list-on-login': 'partial run-together' },
  },
  {
    id: 'client-list-in-the-conversation',
    says: 'The names are shown in #chat, and #users-list stays empty.',
    source: 'seen in one submission: one region for everything',
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: LIST,
        replace: "document.querySelector('#chat').innerHTML += `<p>Here: ${users.join(', ')}</p>`;",
      },
    ],
    expect: {
      'users-list-on-login': 'fail empty',
      'users-list-on-later-login': 'skipped',
      'users-list-on-disconnect': 'skipped',
      'shows-text-not-html': 'fail runs',
      'names-are-text': 'skipped',
      'odd-names-listed': 'skipped',
    },
  },
  {
    id: 'client-notice-tells-of-the-wrong-one',
    says: 'At a departure the notice names somebody who stays; the list is right.',
    source: 'the contract: a small deduction',
    form: 'plain-client',
    changes: [
      {
        file: SCRIPT,
        find: '`${data.user_left} has left the chat.`',
        replace: '`${data.active_users[0]} has left the chat.`',
      },
    ],
    expect: { ...STUDENT_REMARKS, 'users-list-on-disconnect': 'partial wrong-notice' },
  },
  {
    id: 'client-notice-says-undefined',
    says: 'The notice reads "undefined has joined the chat."; the list is right.',
    source: 'seen in several submissions: `data.username` in the notice',
    form: 'plain-client',
    changes: [{ file: SCRIPT, find: '`${data.user_joined} has joined', replace: '`${data.username} has joined' }],
    expect: { ...STUDENT_REMARKS, 'users-list-on-login': 'partial wrong-notice' },
  },
  {
    id: 'client-ids-of-names',
    says: 'Entries have the names as ids and are looked for by them; plain names work.',
    source: 'seen in several submissions: spaces and the ids of the page break it',
    form: 'plain-client',
    changes: [
      atLogin(
        'for (const user of data.active_users)\n      if (!document.querySelector(`#${user}`))\n        document.querySelector(\'#users-list ul\').innerHTML += `<li id="${user}">${user}</li>`;',
      ),
      atDisconnect('document.querySelector(`#${data.user_left}`).remove();'),
    ],
    expect: { ...STUDENT_REMARKS, 'odd-names-listed': 'fail wrong' },
  },
];
