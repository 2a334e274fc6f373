import type { ClassWatcher } from '../batch/grade-class.ts';
import { oneLine } from '../report/safe-text.ts';
import { amount } from '../report/words.ts';
import type { Row } from '../types/class-report.ts';

/** What is shown of a class while it is being graded. */
export interface BatchProgress extends ClassWatcher {
  /** Wipes what moves, for good. */
  end(): void;
}

const STATE_WORDS: Readonly<Record<Row['state'], string>> = {
  graded: 'graded',
  'needs-review': 'needs review',
  'could-not-grade': 'could not grade',
  'nothing-submitted': 'nothing submitted',
};

/** How a row is told in one line. */
function rowInWords({ name, state, earned, possible, reason }: Row): string {
  const points = earned === undefined || possible === undefined ? '' : `: ${amount(earned)} of ${amount(possible)}`;
  const why = state === 'graded' || reason === undefined ? '' : `: ${reason}`;
  return oneLine(`${name}: ${STATE_WORDS[state]}${state === 'graded' ? points : ''}${why}`);
}

/** Shows progress on a terminal in lines that move, and elsewhere as one plain line for each row. */
export function createBatchProgress(
  stream: NodeJS.WriteStream,
  total: number,
  now = () => performance.now(),
): BatchProgress {
  const begin = now();
  const running = new Map<string, { name: string; stage: string }>();
  const counts = { done: 0, fresh: 0, trouble: 0 };
  let shown = 0;

  const wipe = () => {
    if (shown > 0) stream.write(`\u001b[${shown}A\u001b[J`);
    shown = 0;
  };
  const left = (): string => {
    if (counts.fresh === 0) return '';
    const ms = ((now() - begin) / counts.fresh) * (total - counts.done);
    return ms < 60_000 ? `, about ${Math.ceil(ms / 1000)} s left` : `, about ${Math.ceil(ms / 60_000)} min left`;
  };
  const draw = () => {
    if (!stream.isTTY) return;
    wipe();
    const trouble = counts.trouble === 0 ? '' : `, ${counts.trouble} not graded`;
    const lines = [
      `${counts.done} of ${total} done${trouble}${left()}`,
      ...[...running.values()].map(({ name, stage }) => `  ${oneLine(name)}: ${oneLine(stage)}…`),
    ].map((line) => line.slice(0, (stream.columns ?? 80) - 1));
    stream.write(`${lines.join('\n')}\n`);
    shown = lines.length;
  };

  return {
    begin(key, name) {
      running.set(key, { name, stage: 'unpacking' });
      draw();
    },
    stage(key, stage) {
      const here = running.get(key);
      if (here) running.set(key, { ...here, stage });
      draw();
    },
    retry(key) {
      const name = running.get(key)?.name ?? key;
      running.delete(key);
      wipe();
      stream.write(`${oneLine(name)}: the grader failed; it will be tried once more at the end\n`);
      draw();
    },
    done(row, isOld) {
      running.delete(row.key);
      counts.done += 1;
      if (!isOld && row.seconds !== undefined) counts.fresh += 1;
      if (row.state === 'needs-review' || row.state === 'could-not-grade') counts.trouble += 1;
      wipe();
      if (!isOld) stream.write(`${counts.done}/${total} ${rowInWords(row)}\n`);
      draw();
    },
    end: wipe,
  };
}
