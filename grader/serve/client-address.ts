import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address that a request came from. Behind a proxy that is the last entry of X-Forwarded-For, which the proxy itself wrote;
 * everything before it is what the client claims.
 * @param trustProxy whether there is a proxy: without one, anybody could write that header
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustProxy: boolean): string {
  const direct = plain(request.socket.remoteAddress ?? '');
  if (!trustProxy) return direct;
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').at(-1) ?? '';
  const address = plain(
    forwarded
      .trim()
      .replace(/^\[(.*)\](:\d+)?$/, '$1')
      .replace(/^(\d+\.[\d.]+):\d+$/, '$1'),
  );
  return isIP(address) > 0 ? address : direct;
}

/** What counts as one address for a limit: an IPv6 user has a whole network of 64 bits. */
export function limitKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...gap, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** IPv4 as it is written, also where a socket for both families has it as IPv6. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
