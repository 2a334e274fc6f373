import { readFileSync } from 'node:fs';
import type { Argv, CommandModule } from 'yargs';
import { checkNamed } from './check-names.ts';
import { DEFAULT_EDITION, loadEdition, loadRubric } from './data-files.ts';
import { explainFailure } from './failure.ts';
import { screenOf } from './screen.ts';

interface ExplainArguments {
  check: string;
  edition: string;
  rubric?: string;
}

const HANDOUT = new URL('../../docs/handout.md', import.meta.url);

export const explainCommand: CommandModule<object, ExplainArguments> = {
  command: 'explain <check>',
  describe: 'Say what a check asks, why, and what the handout has on it',
  builder: (args) =>
    args
      .positional('check', { type: 'string', describe: 'Id of a check, as the report names it' })
      .option('edition', { type: 'string', default: DEFAULT_EDITION, describe: 'Edition of the lab, or a JSON file' })
      .option('rubric', { type: 'string', describe: 'JSON file with the points' })
      .example('npx grade explain chat-reaches-others', 'what is asked, and an example of the messages')
      .example('npx grade list', 'all checks and what each is worth') as unknown as Argv<ExplainArguments>,
  async handler({ check: name, edition, rubric }) {
    try {
      const { checks, passageAt, renderExplanation } = await import('./judging.ts');
      const check = checkNamed(name, checks);
      const passage = passageAt(readFileSync(HANDOUT, 'utf8'), check.handout);
      const points = (await loadRubric(rubric)).checks[check.id]?.points ?? 0;
      const explained = {
        check,
        points,
        edition: await loadEdition(edition),
        ...(passage === undefined ? {} : { passage }),
      };
      process.stdout.write(renderExplanation(explained, screenOf(process.stdout)));
    } catch (error) {
      process.exitCode = explainFailure(error);
    }
  },
};
