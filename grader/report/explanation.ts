import type { Check } from '../judge/check.ts';
import type { Edition } from '../types/edition.ts';
import { type MarkdownPassage, markdownAsText } from './handout-passage.ts';
import { painter } from './paint.ts';
import { AREA_NAMES, amount } from './words.ts';
import { wrap } from './wrap.ts';

/** All that is told of one check, whatever was handed in. */
export interface Explained {
  check: Check;
  /** What it is worth; 0 for a remark. */
  points: number;
  edition: Edition;
  /** The handout's section. */
  passage?: MarkdownPassage;
}

const INDENT = 2;
const MOST_COLUMNS = 100;
const FEWEST_COLUMNS = 30;
/** What consists of nothing but what is seen in a page says nothing before that. */
const FEWEST_WORDS = 3;

/** What a check asks, why, what it can say, what the messages look like that it is about, and what the handout has on it. */
export function renderExplanation(
  { check, points, edition, passage }: Explained,
  options: { width: number; color: boolean },
): string {
  const width = Math.max(FEWEST_COLUMNS, Math.min(options.width, MOST_COLUMNS)) - INDENT;
  const paint = painter(options.color);
  const heading = (text: string) => ['', paint('bold', text), ''];
  const para = (text: string) => wrap(text, width).map(indented);
  const item = (text: string) =>
    wrap(text, width - 2).map((line, index) => indented(`${index === 0 ? '-' : ' '} ${line}`));

  const worth = points > 0 ? `worth ${amount(points)} points` : 'a remark: it costs nothing';
  const first = check.requires.length > 0 ? `Needs to pass first: ${check.requires.join(', ')}.` : '';
  const sayings = Object.values(check.messages)
    .map(({ text }) => withoutValues(text))
    .filter((text) => (text.match(/\p{L}{2,}/gu) ?? []).length >= FEWEST_WORDS);
  const frames = framesOf(check.handout, edition);
  const lines = [
    ...wrap(check.title, width).map((line) => paint('bold', line)),
    ...wrap(`${check.id}: ${AREA_NAMES[check.area]}, ${worth}.`, width).map((line) => paint('dim', line)),
    ...(first ? wrap(first, width).map((line) => paint('dim', line)) : []),
    ...heading('Why it matters'),
    ...para(check.why),
    ...(frames.length > 0 ? heading('The messages it is about') : []),
    ...frames.flatMap(([says, example]) => [...para(says), indented(`  ${example}`)]),
    ...(sayings.length > 0 ? heading('What it may say') : []),
    ...sayings.flatMap(item),
  ];
  if (passage !== undefined)
    lines.push(
      ...['', ...wrap(`From the handout: ${passage.title}`, width).map((line) => paint('bold', line)), ''],
      ...markdownAsText(passage.text, width).map((line) => indented(line).trimEnd()),
    );
  return `${lines.join('\n')}\n`;
}

const indented = (line: string): string => ' '.repeat(INDENT) + line;

/** What is filled in is not known yet. */
const withoutValues = (text: string): string =>
  text
    .replaceAll(/\s*\{\{(?:crash|trouble|detail)\}\}/g, '')
    .replaceAll(/"?\{\{[\w-]+\}\}"?/g, '…')
    .trim();

type MessageName = keyof Edition['messages'];

/** The messages that each section of the handout is about, by the beginning of its anchor. */
const MESSAGES: Readonly<Record<string, readonly MessageName[]>> = {
  'server-login': ['clientLogin', 'serverLogin'],
  'server-disconnect': ['clientDisconnect', 'serverDisconnect'],
  'server-chat': ['clientChat', 'serverChat'],
  'client-users': ['serverLogin', 'serverDisconnect'],
  'client-chat': ['clientChat', 'serverChat'],
  'client-sides': ['serverChat'],
  'client-text': ['serverChat'],
  'client-leaving': ['clientDisconnect'],
  'accessibility-chat': ['serverChat'],
  'accessibility-users': ['serverLogin', 'serverDisconnect'],
};

function framesOf(anchor: string, { messages }: Edition): [says: string, example: string][] {
  return (MESSAGES[anchor] ?? []).flatMap((name) => {
    const [example] = messages[name].examples ?? [];
    const from = name.startsWith('client') ? 'The client sends' : 'The server sends';
    return example === undefined ? [] : [[`${from}:`, JSON.stringify(example)]];
  });
}
