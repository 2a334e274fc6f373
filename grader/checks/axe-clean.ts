import { aboutRule, ruleInWords } from '../judge/audit-words.ts';
import type { Cite } from '../judge/check.ts';
import { defineCheck } from '../judge/check.ts';
import { keyUses } from '../judge/keyboard-queries.ts';
import { elementAfter } from '../judge/live-attributes.ts';
import { pageEvents, pageSteps } from '../judge/page-queries.ts';
import type { Edition } from '../types/edition.ts';
import type { AuditFault, PageAuditedEvent } from '../types/evidence.ts';

const CLEAN = 'nothing new that keeps people out; what the page had when you got it does not count';
const hint = '{{about}} Which of your lines makes or changes this element?';

export default defineCheck({
  id: 'axe-clean',
  area: 'accessibility',
  title: 'What you add to the page keeps nobody out: labels, names, roles and colours are right',
  why: "Some people can't use a box without a label, and some can't read pale text.",
  handout: 'accessibility-page',
  requires: ['page-loads'],
  needs: ['keyboard'],
  messages: {
    barrier: { text: '{{state}}, {{element}} {{problem}}{{more}}.', expected: CLEAN, observed: '{{html}}', hint },
    obstacle: { text: '{{state}}, {{element}} {{problem}}{{more}}.', expected: CLEAN, observed: '{{html}}', hint },
    blemish: { text: '{{state}}, {{element}} {{problem}}{{more}}.', expected: CLEAN, observed: '{{html}}', hint },
  },
  judge({ keyboard }, answers) {
    const { edition, pass, fail, partial, error, notApplicable, skipped, failing } = answers;
    const audits = pageEvents(keyboard, ['page-audited']);
    // What the Tab key can't reach, or no key can press, is the other check's to tell.
    const told = keyUses(keyboard).flatMap(({ event }) =>
      event.outcome === 'out-of-reach' || event.outcome === 'dead' ? [`#${event.id}`] : [],
    );
    // So is what keeps a region from being one, a wrong value of aria-live for example.
    const { chat, usersList, update } = edition.page;
    const toldAsRegions = [
      ...(failing('chat-region-ready') ? [`#${chat}`] : []),
      ...(failing('users-region-ready') ? [`#${usersList}`, `#${update}`] : []),
    ];
    // What comes of a role on the list itself, those who listen hear: what is said of the messages tells it.
    const itemOfChat = `#${edition.page.chat} > li`;
    const isListWithRole = pageSteps(keyboard, 'hears').some((step) => {
      const { tag = '', attributes } = elementAfter(keyboard, step, 'chat') ?? {};
      return /^[uo]l$/.test(tag) && attributes?.role !== undefined;
    });
    const found = audits.flatMap(({ event, cite }) =>
      event.faults
        .filter((fault) => !isInherited(fault, edition))
        .filter(({ rule, element }) => !(rule === 'clickable-element' && told.includes(element)))
        .filter(({ rule, element }) => !(rule.startsWith('aria-') && toldAsRegions.includes(element)))
        // Bare items are a list of users like any other (docs/contract.md), and not every handed-out page has a `<ul>` for them.
        .filter(({ rule, element }) => !(rule === 'listitem' && element === `#${usersList} > li`))
        .filter(({ rule, element }) => !(isListWithRole && rule === 'listitem' && element === itemOfChat))
        .map((fault) => ({ fault, state: event.state, cite })),
    );
    const faults = found.filter(
      ({ fault }, index) => found.findIndex(({ fault: other }) => isSame(fault, other)) === index,
    );
    const worst = WEIGHT.flatMap((impact) => faults.find(({ fault }) => fault.impact === impact) ?? [])[0];
    if (!worst) {
      if (audits.some(({ event }) => event.unfinished)) return notApplicable('size');
      if (audits.some(({ event }) => event.state === 'in-chat')) return pass();
      const because = failing('connects-to-address', 'keyboard-alone', 'no-page-errors');
      return because === undefined ? error('the page was not looked through') : skipped(because);
    }
    const { fault, state, cite } = worst;
    const { rule, element, html, help, impact } = fault;
    const data = {
      state: STATE[state],
      element,
      problem: ruleInWords(rule, help),
      html,
      about: aboutRule(rule),
      more: others(faults.filter((each) => each !== worst).map((each) => each.fault)),
    };
    const cites: Cite[] = [cite];
    if (impact === 'critical') return fail('barrier', data, cites);
    return impact === 'serious' ? partial('obstacle', data, cites) : partial('blemish', data, cites);
  },
});

const WEIGHT: readonly AuditFault['impact'][] = ['critical', 'serious', 'moderate', 'minor'];

const STATE: Record<PageAuditedEvent['state'], string> = {
  'before-connecting': 'Before connecting',
  connected: 'Once connected',
  'in-chat': 'In the chat',
};

const isSame = (one: AuditFault, other: AuditFault): boolean =>
  one.rule === other.rule && one.element === other.element;

/** Whether the page had it when it was handed out: the same rule at the same element, by its id or by its place. */
const isInherited = ({ rule, element, path }: AuditFault, { page }: Edition): boolean =>
  (page.inherited ?? []).some((old) => old.rule === rule && (old.element === element || old.path === path));

/** Faults told by their rules; the others are told apart from the worst one. */
const MOST_OTHERS = 4;

function others(faults: readonly AuditFault[]): string {
  if (faults.length === 0) return '';
  const told = faults.slice(0, MOST_OTHERS).map(({ rule, element }) => `${element} (${rule})`);
  const rest = faults.length - told.length;
  return ` (and also: ${told.join(', ')}${rest > 0 ? `, and ${rest} more` : ''})`;
}
