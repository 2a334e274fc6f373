import type { GatherOptions } from '../gather/gather.ts';
import type { Narrowed } from '../judge/narrowing.ts';
import type { Edition } from '../types/edition.ts';
import type { Evidence } from '../types/evidence.ts';
import { DEFAULT_EDITION, loadEdition } from './data-files.ts';
import type { GradeArguments } from './grade-arguments.ts';
import { wantsHtml } from './html-report.ts';
import { onInterrupt } from './interrupt.ts';
import { judging } from './judging-later.ts';
import { createProgress } from './progress.ts';

/** Gathers the evidence that the command line asks for, once. `narrowed`: only what is needed for that. */
export async function gatherOnce(args: GradeArguments, narrowed: Narrowed | undefined): Promise<Evidence> {
  const { gatherFromAddress, gatherFromPath } = await import('../gather/gather.ts');
  const { parseTarget } = await import('../gather/intake/index.ts');
  const edition = await loadEdition(args.edition ?? DEFAULT_EDITION);
  const place = parseTarget(args.target ?? '');
  const progress = createProgress(process.stderr);
  const interruptible = onInterrupt(progress);
  try {
    const options = { ...(await optionsFrom(args, edition, narrowed)), onStage: progress.stage };
    if (place.kind === 'url') {
      const { insecure, allowDisruptive } = args;
      return await interruptible.result(gatherFromAddress(place.url, { ...options, insecure, allowDisruptive }));
    }
    return await interruptible.result(gatherFromPath(place.path, options));
  } finally {
    progress.done();
    interruptible.release();
  }
}

/** What the command line says of how to gather. */
export async function optionsFrom(
  args: GradeArguments,
  edition: Edition,
  narrowed: Narrowed | undefined,
): Promise<GatherOptions> {
  const { start, install, serverOnly, clientOnly, headed, client, slowMo, trace, saveEvidence } = args;
  const { allBut, needsServer } = await import('../gather/evidence-parts.ts');
  const withoutServer = narrowed !== undefined && !needsServer(narrowed.scenarios);
  return {
    edition,
    onWaiting: () => void judging().then(({ prepareJudging }) => prepareJudging(edition)),
    serverOnly,
    clientOnly: clientOnly || withoutServer,
    headed,
    install,
    pictures: wantsHtml(args) || saveEvidence !== undefined,
    ...(narrowed === undefined ? {} : { leaveOut: allBut(narrowed.scenarios) }),
    ...(start === undefined ? {} : { start }),
    ...(client === undefined ? {} : { client }),
    ...(slowMo === undefined ? {} : { slowMo }),
    ...(trace === undefined ? {} : { trace }),
  };
}
