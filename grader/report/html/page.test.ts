import { describe, expect, it } from 'vitest';
import type { ReceivedEvent, Transcript } from '../../types/evidence.ts';
import { groupsOf } from '../groups.ts';
import { GENERATOR } from './generator.ts';
import { escaped } from './markup.ts';
import { HANDOUT, MANY_FLAWS, NO_CHAT, rendered } from './testing/rendered.ts';

/** The page's text, as far as a line or two of it are looked for. */
const textOf = (page: string) => page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, '');
const idsIn = (page: string) => [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
const ONE_MEGABYTE = 1_000_000;

describe('the report as a page', () => {
  it('has the mark by which it is known so near to its beginning that only its head has to be read', async () => {
    const { page } = await rendered(MANY_FLAWS);
    expect(page.slice(0, 4_096)).toContain(GENERATOR);
  });

  it('has each check once, by its id, and no id twice', async () => {
    for (const staging of [{ page: {} }, MANY_FLAWS, NO_CHAT, { mode: 'url' as const }]) {
      const { page, report } = await rendered(staging);
      const ids = idsIn(page);
      expect(ids).toEqual([...new Set(ids)]);
      expect(ids).toEqual(expect.arrayContaining(report.checks.map(({ id }) => id)));
    }
  });

  it('begins with the points, those of each area, and what to mend first', async () => {
    const { page, report } = await rendered(NO_CHAT);
    const text = textOf(page);
    expect(text).toContain(`${report.score.earned} of ${report.score.possible} points`);
    expect(report.rootCauses).toContain('chat-reaches-others');
    const order = ['>Server</a> <span>', 'id="part-first"', ...report.rootCauses.map((id) => ` id="${id}"`)];
    const places = [...order, 'id="part-filter"', 'id="part-server"'].map((part) => page.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('says of what is to be mended all that there is to say, with the passage of the handout', async () => {
    const { page, report } = await rendered(NO_CHAT);
    const first = report.checks.find(({ id }) => id === report.rootCauses[0]);
    const card = page.slice(page.indexOf(` id="${first?.id}"`)).split('</article>')[0] ?? '';
    for (const part of [first?.expected, first?.observed, first?.why, first?.hint])
      expect(card).toContain(escaped(part ?? 'missing'));
    expect(card).toContain('What the handout says: Chat');
    expect(HANDOUT).toContain('Your server passes the message on to every logged-in client **as it is**');
    expect(card).toContain('Your server passes the message on to every logged-in client <strong>as it is</strong>');
  });

  it('links each failing check with the events that it rests on, and back', async () => {
    const { page, report } = await rendered(MANY_FLAWS);
    const failing = report.checks.filter(({ outcome }) => outcome === 'fail');
    expect(failing.some(({ cites }) => cites.length > 0)).toBe(true);
    for (const { id, cites } of failing) {
      for (const { scenario, event } of cites) {
        expect(page).toContain(`href="#event-${scenario}-${event}"`);
        const row = page.split(` id="event-${scenario}-${event}"`)[1]?.split('</li>')[0];
        expect(row, `${scenario} ${event}`).toContain(`<a href="#${id}">${id}</a>`);
      }
    }
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(idsIn(page)).toEqual(expect.arrayContaining(links));
  });

  it('shows all frames of a conversation, in their order', async () => {
    const { page, evidence } = await rendered();
    const diagram = page.split('Sequence diagram: Conversation"')[1]?.split('</ol>')[0] ?? '';
    const frames = evidence.transcripts.conversation?.events.filter(
      ({ kind }) => kind === 'sent' || kind === 'received',
    );
    expect(frames?.length).toBeGreaterThan(20);
    expect(diagram.match(/class="arrow /g)).toHaveLength(frames?.length ?? 0);
    const times = [...diagram.matchAll(/class="at">(\d+)</g)].map(([, at]) => Number(at));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('says what a screen reader would say, and that it would say nothing', async () => {
    const { page } = await rendered({
      page: { says: (_, right) => right.filter(({ text }) => !text.includes('left')) },
    });
    const heard = textOf(page.split('id="part-listening"')[1]?.split('</section>')[0] ?? '');
    expect(heard).toMatch(/Dora logs in elsewhere\s*“Dora has joined\.”/);
    expect(heard).toMatch(/Dora leaves\s*nothing/);
  });

  it('is the same for the same report', async () => {
    expect((await rendered(MANY_FLAWS)).page).toBe((await rendered(MANY_FLAWS)).page);
  });

  it('says when the grader itself failed', async () => {
    const { page } = await rendered({}, ({ report, evidence }) => ({
      evidence,
      report: {
        ...report,
        status: 'incomplete',
        checks: report.checks.map((check, nth) => (nth === 3 ? { ...check, outcome: 'error' } : check)),
      },
    }));
    expect(page).toMatch(/id="part-errors">The grader could not judge/);
    expect(textOf(page)).toContain('grade again before you use this score');
  });
});

describe('the size of the page', () => {
  const LONG = 'x'.repeat(5_000);
  const frame = (at: number): ReceivedEvent => ({ kind: 'received', at, client: 'Ana', data: LONG });

  it('stays small however much was sent, and says how much is left out', async () => {
    const { page } = await rendered(MANY_FLAWS, ({ report, evidence }) => {
      const longer = (transcript: Transcript): Transcript => ({
        ...transcript,
        events: [...transcript.events, ...Array.from({ length: 5_000 }, (_, nth) => frame(10_000 + nth))],
      });
      const transcripts = Object.entries(evidence.transcripts).map(([id, each]) => [id, longer(each)]);
      return { report, evidence: { ...evidence, transcripts: Object.fromEntries(transcripts) } };
    });
    expect(page.length).toBeLessThan(ONE_MEGABYTE);
    expect(page).toMatch(/… \d{4} more events, not shown …/);
  });

  it('keeps what is cited, wherever it stands', async () => {
    const { page, report } = await rendered(NO_CHAT, ({ report: made, evidence }) => {
      const { conversation } = evidence.transcripts;
      if (!conversation) throw new Error('no conversation');
      const events = [...conversation.events, ...Array.from({ length: 1_000 }, (_, nth) => frame(10_000 + nth))];
      const cites = [{ scenario: 'conversation', event: events.length - 3, at: 1, text: 'the third last' }];
      const cited = made.checks.map((each) => (each.id === 'chat-reaches-others' ? { ...each, cites } : each));
      return {
        report: { ...made, checks: cited },
        evidence: { ...evidence, transcripts: { ...evidence.transcripts, conversation: { ...conversation, events } } },
      };
    });
    const index = report.checks.find(({ id }) => id === 'chat-reaches-others')?.cites[0]?.event;
    expect(page).toContain(`id="event-conversation-${index}"`);
    expect(page).toMatch(/… 2 more events, not shown …/);
  });

  it('has pictures only as far as they fit, and only such as are some', async () => {
    const picture = 'A'.repeat(150_000);
    const { page } = await rendered({ page: {} }, ({ report, evidence }) => {
      let nth = 0;
      const events = evidence.transcripts.visit?.events.map((event) => {
        if (event.kind !== 'page-seen') return event;
        nth += 1;
        return { ...event, screenshot: nth === 1 ? '"><script>alert(1)</script>' : picture };
      });
      const visit = { scenario: 'visit', fresh: true, events: events ?? [] };
      return { report, evidence: { ...evidence, transcripts: { ...evidence.transcripts, visit } } };
    });
    expect(page.match(/<img /g)).toHaveLength(4);
    expect(page).not.toContain('alert(1)');
    expect(page.length).toBeLessThan(ONE_MEGABYTE);
  });
});

it('sorts every check into exactly one group', async () => {
  for (const staging of [{ page: {} }, MANY_FLAWS, NO_CHAT]) {
    const { report } = await rendered(staging);
    const sorted = Object.values(groupsOf(report)).flat();
    expect(sorted.map(({ id }) => id).sort()).toEqual(report.checks.map(({ id }) => id).sort());
  }
});
