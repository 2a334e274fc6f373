import { describe, expect, it } from 'vitest';
import { differentClients } from './clients/index.ts';
import { openGrading } from './testing/grading.ts';

const verdictsOf = openGrading('shared');

describe('a client that is right in another way gets everything', () => {
  it.each(differentClients.map((client) => [client.id, client] as const))('%s', async (_, client) => {
    expect(await verdictsOf(client, 'client')).toEqual(client.expect);
  });
});
