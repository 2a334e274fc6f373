import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the reader is made of: a file that must be there, and the Debian package that brings it. */
const NEEDED: readonly { file: string; package: string }[] = [
  { file: 'orca', package: 'orca' },
  { file: 'speech-dispatcher', package: 'speech-dispatcher' },
  { file: 'Xvfb', package: 'xvfb' },
  { file: 'dbus-daemon', package: 'dbus-daemon' },
  { file: 'dbus-send', package: 'dbus-bin' },
  { file: '/usr/share/dbus-1/services/org.a11y.Bus.service', package: 'at-spi2-core' },
];

/** Where Debian puts its programs. Other directories of PATH may hold another Python, without Orca's modules. */
export const DEBIAN_PATH = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(delimiter);

/** Milliseconds that apt may take; two thirds of a hundred small packages have to come over the network. */
const INSTALL_LIMIT = 300_000;

/** Why there can be no Orca on this machine at all; undefined: there can be. */
export function whyNever(platform: NodeJS.Platform = process.platform): string | undefined {
  if (platform === 'linux' && existsSync('/usr/bin/apt-get')) return undefined;
  return 'the Orca screen reader is played on Debian and its relatives only';
}

/** The packages that have to be installed first. */
export function missingPackages(exists: (file: string) => boolean = existsSync): string[] {
  const isThere = (file: string) =>
    file.startsWith('/') ? exists(file) : DEBIAN_PATH.split(delimiter).some((folder) => exists(join(folder, file)));
  return NEEDED.filter(({ file }) => !isThere(file)).map((needed) => needed.package);
}

/** Installs packages with apt, as root. Answers with what went wrong, as apt tells it. */
export async function install(packages: readonly string[]): Promise<{ problem?: string }> {
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
