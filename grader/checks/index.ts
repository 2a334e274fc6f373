import type { Check } from '../judge/check.ts';
import acceptsConnections from './accepts-connections.ts';
import announcementRobust from './announcement-robust.ts';
import arrivalHeard from './arrival-heard.ts';
import axeClean from './axe-clean.ts';
import badJsonNotRelayed from './bad-json-not-relayed.ts';
import chatAppended from './chat-appended.ts';
import chatInOrder from './chat-in-order.ts';
import chatKeepsHistory from './chat-keeps-history.ts';
import chatNamesSender from './chat-names-sender.ts';
import chatReachesOthers from './chat-reaches-others.ts';
import chatReachesSender from './chat-reaches-sender.ts';
import chatRegionReady from './chat-region-ready.ts';
import chatSides from './chat-sides.ts';
import chatVerbatim from './chat-verbatim.ts';
import clientAndServerAgree from './client-and-server-agree.ts';
import connectsToAddress from './connects-to-address.ts';
import departureHeard from './departure-heard.ts';
import disconnectHasItsType from './disconnect-has-its-type.ts';
import disconnectNamesWhoLeft from './disconnect-names-who-left.ts';
import disconnectReachesOthers from './disconnect-reaches-others.ts';
import disconnectUpdatesList from './disconnect-updates-list.ts';
import enterSends from './enter-sends.ts';
import exactlyOnce from './exactly-once.ts';
import forgetsLostUsers from './forgets-lost-users.ts';
import goesOnAfterDeparture from './goes-on-after-departure.ts';
import historyNotReplayed from './history-not-replayed.ts';
import holdsThirtyClients from './holds-thirty-clients.ts';
import honoursPort from './honours-port.ts';
import ignoresUnknownType from './ignores-unknown-type.ts';
import jsonEncodedOnce from './json-encoded-once.ts';
import keyboardAlone from './keyboard-alone.ts';
import listNotReread from './list-not-reread.ts';
import loginHasItsType from './login-has-its-type.ts';
import loginListsActiveUsers from './login-lists-active-users.ts';
import loginNamesWhoJoined from './login-names-who-joined.ts';
import loginReachesOthers from './login-reaches-others.ts';
import loginReachesSender from './login-reaches-sender.ts';
import logsInWithName from './logs-in-with-name.ts';
import messageHeard from './message-heard.ts';
import messageHeardOnce from './message-heard-once.ts';
import messageHeardWithSender from './message-heard-with-sender.ts';
import messagesMatchEdition from './messages-match-edition.ts';
import namesAreText from './names-are-text.ts';
import noPageErrors from './no-page-errors.ts';
import oddNamesListed from './odd-names-listed.ts';
import pageLoads from './page-loads.ts';
import polite from './polite.ts';
import regionsStayLive from './regions-stay-live.ts';
import saysGoodbye from './says-goodbye.ts';
import sendsChat from './sends-chat.ts';
import serverStarts from './server-starts.ts';
import serverWithoutErrors from './server-without-errors.ts';
import showsTextNotHtml from './shows-text-not-html.ts';
import survivesBadJson from './survives-bad-json.ts';
import survivesCutConnection from './survives-cut-connection.ts';
import survivesEarlyDisconnect from './survives-early-disconnect.ts';
import survivesUnknownType from './survives-unknown-type.ts';
import textFrames from './text-frames.ts';
import unknownTypeIgnored from './unknown-type-ignored.ts';
import unknownTypeLogged from './unknown-type-logged.ts';
import usersListOnDisconnect from './users-list-on-disconnect.ts';
import usersListOnLaterLogin from './users-list-on-later-login.ts';
import usersListOnLogin from './users-list-on-login.ts';
import usersRegionReady from './users-region-ready.ts';
import usesRoleAndAriaLive from './uses-role-and-aria-live.ts';
import worksTogether from './works-together.ts';

/** Every check, in the order of the lab: a check stands after those it requires. This is also the order in which failures are told. */
export const checks: readonly Check[] = [
  serverStarts,
  honoursPort,
  acceptsConnections,
  loginReachesSender,
  loginReachesOthers,
  loginHasItsType,
  loginNamesWhoJoined,
  loginListsActiveUsers,
  chatReachesSender,
  chatReachesOthers,
  chatVerbatim,
  chatInOrder,
  disconnectReachesOthers,
  disconnectHasItsType,
  disconnectNamesWhoLeft,
  disconnectUpdatesList,
  goesOnAfterDeparture,
  exactlyOnce,
  textFrames,
  jsonEncodedOnce,
  messagesMatchEdition,
  unknownTypeLogged,
  survivesUnknownType,
  unknownTypeIgnored,
  survivesBadJson,
  badJsonNotRelayed,
  survivesEarlyDisconnect,
  survivesCutConnection,
  forgetsLostUsers,
  holdsThirtyClients,
  serverWithoutErrors,
  pageLoads,
  connectsToAddress,
  logsInWithName,
  usersListOnLogin,
  usersListOnLaterLogin,
  sendsChat,
  enterSends,
  chatAppended,
  chatNamesSender,
  chatKeepsHistory,
  chatSides,
  usersListOnDisconnect,
  ignoresUnknownType,
  saysGoodbye,
  noPageErrors,
  showsTextNotHtml,
  namesAreText,
  oddNamesListed,
  chatRegionReady,
  usersRegionReady,
  regionsStayLive,
  messageHeard,
  messageHeardWithSender,
  messageHeardOnce,
  historyNotReplayed,
  arrivalHeard,
  departureHeard,
  listNotReread,
  polite,
  usesRoleAndAriaLive,
  announcementRobust,
  keyboardAlone,
  axeClean,
  worksTogether,
  clientAndServerAgree,
];
