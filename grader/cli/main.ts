#!/usr/bin/env node
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { announceCommand } from './announce.ts';
import { batchCommand } from './batch.ts';
import { doctorCommand } from './doctor.ts';
import { EXIT } from './exit-codes.ts';
import { explainCommand } from './explain.ts';
import { gradeCommand } from './grade.ts';
import { gradescopeCommand } from './gradescope.ts';
import { initCommand } from './init.ts';
import { listCommand } from './list.ts';
import { packCommand } from './pack.ts';
import { rejudgeCommand } from './rejudge.ts';
import { serveCommand } from './serve.ts';

// Who reads only the beginning (`grade … | head`) is no reason to fail.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** The command line is wrong. */
class UsageError extends Error {}

const parser = yargs(hideBin(process.argv))
  .scriptName('grade')
  .command(gradeCommand)
  .command(initCommand)
  .command(explainCommand)
  .command(listCommand)
  .command(packCommand)
  .command(doctorCommand)
  .command(announceCommand)
  .command(serveCommand)
  .command(batchCommand)
  .command(rejudgeCommand)
  .command(gradescopeCommand)
  .strict()
  .version()
  .alias({ help: 'h', version: 'V' })
  .wrap(Math.min(process.stdout.columns ?? 100, 100))
  .epilogue(
    'Ends with 0 when everything that is worth points passes, 1 when something fails, 2 when it could not be graded, 3 for a wrong command line.',
  )
  .exitProcess(false)
  .fail((message, error) => {
    throw new UsageError(message ?? error.message);
  });

try {
  await parser.parseAsync();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`grade: ${error.message}\nTry: npx grade --help\n`);
  process.exitCode = EXIT.usage;
}
