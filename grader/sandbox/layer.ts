import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aroundServer, aroundWorker, BWRAP, type Program } from './bubblewrap.ts';
import { openPlace, type Person, somebodyElse } from './person.ts';
import { homeOf, readByWorkers } from './places.ts';

/** What keeps a submission apart from the machine. none: processes with a deadline and an environment of their own, no more. */
export type Layer = 'none' | 'bwrap';
/** auto: bwrap where it works, else none. */
export type SandboxWish = 'auto' | Layer;

export interface ChosenLayer {
  readonly layer: Layer;
  /** Why it is none although another one was possible; a sentence without an end. */
  readonly reason?: string;
}

/** The sandbox that was asked for can't be had; `hint` says what to do. */
class SandboxError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = 'SandboxError';
    this.hint = hint;
  }
}

/**
 * Finds the layer that is in force. `readable`: what the inside is to read, besides the kit. `unfit`: why a sandbox would get in the way of
 * what is asked.
 *
 * @throws SandboxError when bwrap is asked for and doesn't work
 */
export async function chooseLayer(
  wish: SandboxWish,
  { readable = [], unfit }: { readable?: readonly string[]; unfit?: string | undefined } = {},
): Promise<ChosenLayer> {
  if (wish === 'none') return { layer: 'none', reason: 'it was not asked for' };
  const problem = unfit ?? (await problemWithBubblewrap(readable));
  if (problem === undefined) return { layer: 'bwrap' };
  if (wish === 'auto') return { layer: 'none', reason: problem };
  throw new SandboxError(
    `The sandbox can't be used: ${problem}.`,
    'Install bubblewrap ("sudo apt install bubblewrap") and run it as an ordinary user; "npx grade doctor" tries it. --sandbox auto goes on without it.',
  );
}

/**
 * Why a worker and a server can't be run in sandboxes here, by a run of both around a program that looks for Node: whether a file called
 * bwrap is there tells nothing, since systems forbid what it needs, and Node may lie where only its owner may look.
 */
async function problemWithBubblewrap(readable: readonly string[]): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'there is none for this system yet';
  const person = somebodyElse();
  const place = await mkdtemp(join(tmpdir(), 'grade-'));
  try {
    await openPlace(place, person);
    const inner = aroundServer({ command: 'test', args: ['-x', process.execPath] }, { folder: place, cwd: place });
    return await problemOf(
      aroundWorker(inner, {
        place,
        cwd: place,
        home: homeOf(process.env),
        readable: [...readByWorkers(), ...readable],
      }),
      person,
    );
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function problemOf({ command, args }: Program, person: Person): Promise<string | undefined> {
  const child = spawn(command, args, { ...person, env: {}, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'bubblewrap is not installed';
    said = String(error);
  }
  const [line = ''] = said.trim().split('\n');
  return line === ''
    ? `Node (${process.execPath}) can't be read from within it, as it lies where only its owner may look`
    : `${BWRAP} does not work here: ${line}`;
}
