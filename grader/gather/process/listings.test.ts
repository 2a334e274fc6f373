import { expect, it } from 'vitest';
import { descendants, lsofListeners, netstatListeners, parentRows } from './listings.ts';
import { addressOf, listeningSockets, unixSockets } from './socket-tables.ts';

it("reads Linux's tables of sockets: those that listen, and no connection", () => {
  const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1F91 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 20 4 30 10 -1
`;
  expect([...listeningSockets(tcp)]).toEqual([['4711', { port: 8081, address: '127.0.0.1' }]]);
  const unix = `Num       RefCount Protocol Flags    Type St Inode Path
0000000000000000: 00000003 00000000 00000000 0001 03 5020
0000000000000000: 00000002 00000000 00010000 0001 01 5021 /run/a socket
`;
  expect([...unixSockets(unix)]).toEqual(['5020', '5021']);
});

it.each([
  ['0100007F', true, '127.0.0.1'],
  ['7F000001', false, '127.0.0.1'],
  ['00000000', true, '0.0.0.0'],
  ['00000000000000000000000000000000', true, '::'],
  ['00000000000000000000000001000000', true, '::1'],
  ['0000000000000000FFFF00000100007F', true, '127.0.0.1'],
  ['B80D0120000000000000000034120000', true, '2001:db8::1234'],
])('reads the address %s (little-endian: %s) as %s', (hex, littleEndian, address) => {
  expect(addressOf(hex, littleEndian)).toBe(address);
});

it('reads what lsof prints', () => {
  const output = 'p501\nf23\nn*:8081\nf24\nn127.0.0.1:3000\np502\nf3\nn[::1]:9000\nf4\nn[fe80::1%lo0]:9001\n';
  expect(lsofListeners(output)).toEqual([
    { pid: 501, listener: { port: 8081, address: '::' } },
    { pid: 501, listener: { port: 3000, address: '127.0.0.1' } },
    { pid: 502, listener: { port: 9000, address: '::1' } },
    { pid: 502, listener: { port: 9001, address: 'fe80::1' } },
  ]);
});

it('reads what netstat prints, in any language', () => {
  const output = `
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         1012
  TCP    127.0.0.1:8081         127.0.0.1:50312        HERGESTELLT     4711
  TCP    [::]:8081              [::]:0                 ABHÖREN         4711
  UDP    0.0.0.0:123            *:*                                    1300
`.replaceAll('\n', '\r\n');
  expect(netstatListeners(output)).toEqual([
    { pid: 1012, listener: { port: 135, address: '0.0.0.0' } },
    { pid: 4711, listener: { port: 8081, address: '::' } },
  ]);
});

it('finds a family among all processes: the group, and who descends from it', () => {
  const rows = parentRows(
    '    1     0     1 Ss\n  10     1    10 S+\n  11    10    11 S\n  12     1    10 R\n  13    11    13 Z\n 14 2 14 S\n',
  );
  expect(rows).toHaveLength(5);
  expect(descendants(rows, [10])).toEqual([10, 12, 11]);
  expect(descendants(parentRows('4 0\r\n20 4\r\n21 20\r\n\r\n'), [20])).toEqual([20, 21]);
});
