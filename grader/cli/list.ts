import type { Argv, CommandModule } from 'yargs';
import { checksNamed } from './check-names.ts';
import { loadRubric } from './data-files.ts';
import { explainFailure } from './failure.ts';
import { screenOf } from './screen.ts';

interface ListArguments {
  names: string[];
  rubric?: string;
  json: boolean;
}

export const listCommand: CommandModule<object, ListArguments> = {
  command: 'list [names..]',
  describe: 'List the checks and what each is worth',
  builder: (args) =>
    args
      .positional('names', { type: 'string', array: true, default: [], describe: 'Areas or ids; default: all' })
      .option('rubric', { type: 'string', describe: 'JSON file with the points' })
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON array' })
      .example('npx grade list', 'all of them')
      .example('npx grade list accessibility', 'those of one area')
      .example('npx grade explain message-heard', 'more about one of them') as unknown as Argv<ListArguments>,
  async handler({ names, rubric, json }) {
    try {
      const { checks, listChecks, renderCheckList } = await import('./judging.ts');
      const chosen = names.length > 0 ? checksNamed(names, checks) : checks;
      const listed = listChecks(chosen, await loadRubric(rubric));
      const text = json ? `${JSON.stringify(listed, null, 2)}\n` : renderCheckList(listed, screenOf(process.stdout));
      process.stdout.write(text);
    } catch (error) {
      process.exitCode = explainFailure(error);
    }
  },
};
