import { expect, it } from 'vitest';
import { clientAddress, limitKey } from './client-address.ts';

type Request = Parameters<typeof clientAddress>[0];
const request = (remoteAddress: string | undefined, forwarded?: string): Request =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as Request;

it.each([
  ['192.0.2.1', undefined, '192.0.2.1'],
  ['::ffff:192.0.2.1', undefined, '192.0.2.1'],
  ['127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['127.0.0.1', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
  ['127.0.0.1', '203.0.113.7:51234', '203.0.113.7'],
  ['127.0.0.1', '[2001:db8::1]:51234', '2001:db8::1'],
  ['127.0.0.1', '2001:db8::1', '2001:db8::1'],
  ['127.0.0.1', 'ana\u001b[2J', '127.0.0.1'],
  ['127.0.0.1', '', '127.0.0.1'],
  [undefined, undefined, ''],
])('reads %s with X-Forwarded-For %s behind a proxy as %s', (direct, forwarded, address) => {
  expect(clientAddress(request(direct, forwarded), true)).toBe(address);
});

it('believes no header where no proxy was named', () => {
  expect(clientAddress(request('192.0.2.1', '203.0.113.7'), false)).toBe('192.0.2.1');
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
])('counts %s under %s', (address, key) => {
  expect(limitKey(address)).toBe(key);
});
