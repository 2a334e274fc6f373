import { describe, expect, it } from 'vitest';
import { rightServers } from './servers/right.ts';
import { openGrading } from './testing/grading.ts';

const verdictsOf = openGrading('shared');

describe('a server that is right in another way gets everything', () => {
  it.each(rightServers.map((server) => [server.id, server] as const))('%s', async (_, server) => {
    expect(await verdictsOf(server, 'server')).toEqual(server.expect);
  });
});
