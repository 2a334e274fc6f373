import { type JsonObject, readPayload } from '../../messages/frame.ts';
import type { Edition } from '../../types/edition.ts';
import type { Transcript } from '../../types/evidence.ts';
import type { PageFlaw } from './page-flaw.ts';
import { createStagedPage, type StagedMoment, type StagedPage } from './staged-page.ts';
import { ADDRESS, stagedWords } from './staged-visit.ts';

/** Two pages on their own server, in the order of the scenario: both log in, both say something, both leave. */
export function stageTogether(edition: Edition, flaw: PageFlaw): Transcript {
  const transcript: Transcript = { scenario: 'together', fresh: true, events: [] };
  const words = stagedWords();
  const pages = ['first', 'second'].map((label) => createStagedPage(transcript, edition, label, words.name(), flaw));
  const present: StagedPage[] = [];
  const names = () => present.map(({ own }) => own);
  const { username, text: textField, joined, left, users: list } = edition.fields;
  const typeOf = (kind: keyof Edition['messages']) => edition.messages[kind].properties.type.const;

  /** A step of one page that the server tells all others of. */
  function share(
    page: StagedPage,
    [about, seenAs]: ['log-in', 'somebody-logs-in'] | ['says', 'hears'] | ['closes', 'somebody-leaves'],
    sent: JsonObject,
    answer: JsonObject,
    details: { marker?: string; text?: string } = {},
  ): void {
    const users = names();
    const whole = { message: sent, ...details };
    const moment = page.begin(about, page.own, users, whole);
    const others = present.filter((other) => other !== page);
    const seen = others.map((other) => [other, other.begin(seenAs, page.own, users, whole)] as const);
    const went = page.send(moment, sent);
    const receivers: (readonly [StagedPage, StagedMoment])[] =
      about === 'closes' ? seen : [[page, moment] as const, ...seen];
    if (went.some((data) => readPayload(data).object !== undefined)) {
      const told = flaw.server ? flaw.server(answer, moment) : answer;
      if (told) for (const [each, at] of receivers) each.receive(at, told);
    }
    for (const [each, at] of receivers) each.look(at);
  }

  for (const page of pages) {
    page.look(page.begin('open', page.own, names()));
    const moment = page.begin('connect', page.own, names(), { text: ADDRESS });
    const url = flaw.address === undefined ? ADDRESS : flaw.address;
    if (url === null || flaw.refused) return transcript;
    transcript.events.push({
      kind: 'page-socket',
      at: transcript.events.length,
      page: page.label,
      event: 'opened',
      url,
    });
    page.look(moment);
    present.push(page);
    share(
      page,
      ['log-in', 'somebody-logs-in'],
      { type: typeOf('clientLogin'), [username]: page.own },
      { type: typeOf('serverLogin'), ...(joined ? { [joined]: page.own } : {}), [list]: names() },
    );
  }
  for (const page of pages) {
    const marker = words.word();
    const message = { type: typeOf('clientChat'), [username]: page.own, [textField]: marker };
    share(page, ['says', 'hears'], message, message, { marker, text: marker });
  }
  for (const page of pages.toReversed()) {
    present.splice(present.indexOf(page), 1);
    share(
      page,
      ['closes', 'somebody-leaves'],
      { type: typeOf('clientDisconnect'), [username]: page.own },
      { type: typeOf('serverDisconnect'), ...(left ? { [left]: page.own } : {}), [list]: names() },
    );
  }
  return transcript;
}
