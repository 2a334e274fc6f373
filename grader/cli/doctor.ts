import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { DEFAULT_EDITION, loadEdition } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';

interface DoctorArguments {
  json: boolean;
}

export const doctorCommand: CommandModule<object, DoctorArguments> = {
  command: 'doctor',
  describe: 'Say what is installed for grading, and what to do about the rest',
  builder: (args) =>
    args
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON object' })
      .example('npx grade doctor', 'look at this machine')
      .example('npx grade doctor --json', 'the same, for a program to read')
      .epilogue(
        'Starts the browser and ends it; installs nothing ("npm run setup" does). A folder called doctor is graded with: npx grade ./doctor\n' +
          'Ends with 0 when everything that is needed is there, 2 when something is missing, 3 for a wrong command line.',
      ) as unknown as Argv<DoctorArguments>,
  handler: doctor,
};

async function doctor({ json }: ArgumentsCamelCase<DoctorArguments>): Promise<void> {
  try {
    const { examine, KIT } = await import('../doctor/examine.ts');
    const { labToTry } = await import('../doctor/lab-to-try.ts');
    const { isReady } = await import('../doctor/finding.ts');
    const { doctorLines } = await import('../doctor/doctor-lines.ts');
    const { port } = await loadEdition(DEFAULT_EDITION);
    const findings = await examine({ folder: process.cwd(), port, nodeVersion: process.versions.node });
    const ready = isReady(findings);
    const { columns: width = 100 } = process.stdout;
    const lab = labToTry(process.cwd(), KIT);
    process.stdout.write(
      json ? `${JSON.stringify({ ready, findings }, null, 2)}\n` : doctorLines(findings, { width, lab }),
    );
    process.exitCode = ready ? EXIT.passed : EXIT.notGraded;
  } catch (error) {
    process.exitCode = explainFailure(error);
  }
}
