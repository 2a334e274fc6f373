import { endianness } from 'node:os';
import type { Listener } from './family.ts';

const LISTENING = '0A';

/** The listening sockets in the text of /proc/net/tcp or tcp6, by their inode. */
export function listeningSockets(table: string): Map<string, Listener> {
  const sockets = new Map<string, Listener>();
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    if (state !== LISTENING || !inode) continue;
    sockets.set(inode, { port: Number.parseInt(port, 16), address: addressOf(address) });
  }
  return sockets;
}

/** The inodes in the text of /proc/net/unix. */
export function unixSockets(table: string): Set<string> {
  return new Set(
    table
      .split('\n')
      .slice(1)
      .flatMap((line) => line.trim().split(/\s+/)[6] ?? []),
  );
}

/** The kernel prints addresses as 32-bit words in the machine's own byte order. */
export function addressOf(hex: string, littleEndian = endianness() === 'LE'): string {
  const words = (hex.match(/.{8}/g) ?? []).map((word) => word.match(/../g) ?? []);
  const bytes = words
    .flatMap((word) => (littleEndian ? word.reverse() : word))
    .map((byte) => Number.parseInt(byte, 16));
  if (bytes.length === 4) return bytes.join('.');
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  if (mapped) return bytes.slice(12).join('.');
  const groups: string[] = [];
  for (let i = 0; i < 16; i += 2) groups.push((((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0)).toString(16));
  // A URL's host is the shortest way of writing an address.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
