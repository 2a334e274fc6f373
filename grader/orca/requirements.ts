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
