import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { DEFAULT_RUBRIC, SPRING, WINTER } from '../judge/testing/editions.ts';
import { listChecks, renderCheckList } from './check-list.ts';
import { renderExplanation } from './explanation.ts';
import { markdownAsText, passageAt } from './handout-passage.ts';

const HANDOUT = readFileSync(new URL('../../docs/handout.md', import.meta.url), 'utf8');
const plain = { width: 80, color: false };

const explain = (id: string, edition = SPRING, options = plain) => {
  const check = checks.find((each) => each.id === id);
  if (!check) throw new Error(`there is no check ${id}`);
  const passage = passageAt(HANDOUT, check.handout);
  return renderExplanation(
    { check, points: DEFAULT_RUBRIC.checks[id]?.points ?? 0, edition, ...(passage === undefined ? {} : { passage }) },
    options,
  );
};

describe('an explanation', () => {
  it('tells what is asked, why, the messages of the edition, and the handout', () => {
    const text = explain('chat-reaches-others');
    expect(text).toContain('A chat message reaches everybody who is logged in\nchat-reaches-others: Server, worth 0.2');
    expect(text).toContain('Needs to pass first: accepts-connections.');
    expect(text).toContain('{"type":"chat","username":"Ana","text":"Hello!"}');
    expect(text).toMatch(/From the handout: Chat\n\n {2}When Ana/);
    const [winter = ''] = explain('login-names-who-joined', WINTER).split('What it may say');
    expect(winter).toContain('The server sends:');
    expect(winter).not.toContain('user_joined');
  });

  it.each(checks.map(({ id }) => id))('of %s is complete, and fits its width', (id) => {
    for (const width of [40, 80]) {
      const lines = explain(id, SPRING, { width, color: false }).split('\n');
      const prose = lines.filter((line) => !/^ {4}|\{"/.test(line));
      expect(prose.filter((line) => [...line].length > width)).toEqual([]);
      expect(lines.join('\n')).toMatch(/^From the handout: [A-Z]/m);
    }
  });
});

describe('the handout', () => {
  it('is cut at the next heading, and code stays as it is', () => {
    const page = '# A\n\n<a id="x"></a>\n### B\n\nOne *two* [three](y.md).\n\n```sh\n# no heading\n```\n\n### C\n';
    expect(passageAt(page, 'x')).toEqual({ title: 'B', text: 'One *two* [three](y.md).\n\n```sh\n# no heading\n```' });
    expect(passageAt(page, 'y')).toBeUndefined();
    expect(markdownAsText(passageAt(page, 'x')?.text ?? '', 60)).toEqual(['One two three.', '', '    # no heading']);
  });

  it('wraps what stands behind a bullet', () => {
    expect(markdownAsText('- one two\n  three\n- four', 12)).toEqual(['- one two', '  three', '- four']);
  });
});

describe('the list of checks', () => {
  it('has every check once, with its points', () => {
    const text = renderCheckList(listChecks(checks, DEFAULT_RUBRIC), plain);
    for (const { id } of checks) expect(text.match(new RegExp(`^  ${id} `, 'gm'))).toHaveLength(1);
    expect(text).toMatch(/^Server: 31 checks, 2\.5 points$/m);
    expect(text).toMatch(/chat-reaches-others +0\.2 /);
    expect(text).toMatch(/names-are-text +remark /);
  });

  it('fits a narrow screen', () => {
    const lines = renderCheckList(listChecks(checks, DEFAULT_RUBRIC), { width: 40, color: false }).split('\n');
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
  });
});
