import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Milliseconds that apt may take; two thirds of a hundred small packages have to come over the network. */
const INSTALL_LIMIT = 300_000;

/** Installs packages with apt, as root. Answers with what went wrong, as apt tells it. */
export async function installPackages(packages: readonly string[]): Promise<{ problem?: string }> {
  const update = await apt(['update', '-qq']);
  if (update.problem !== undefined) return update;
  return apt(['install', '-qq', '-y', '--no-install-recommends', ...packages]);
}

async function apt(args: readonly string[]): Promise<{ problem?: string }> {
  const child = spawn('/usr/bin/apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: INSTALL_LIMIT,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-2_000);
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0
    ? {}
    : { problem: `apt-get ${args[0]} ended with ${code ?? 'its time used up'}:\n${output.trim()}` };
}
