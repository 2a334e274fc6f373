import { describe, expect, it } from 'vitest';
import { IntakeError, parseTarget } from './index.ts';

function refused(target: string): IntakeError {
  try {
    parseTarget(target);
  } catch (error) {
    if (error instanceof IntakeError) return error;
  }
  throw new Error(`"${target}" was not refused with an IntakeError`);
}

describe('parseTarget', () => {
  it.each([
    ['ws://localhost:8081', 'ws://localhost:8081/'],
    ['WSS://Chat.Example.edu/room?x=1', 'wss://chat.example.edu/room?x=1'],
    ['  ws://127.0.0.1:9  ', 'ws://127.0.0.1:9/'],
    ['ws://localhost:8081/#top', 'ws://localhost:8081/'],
  ])('takes %s as an address', (target, href) => {
    const parsed = parseTarget(target);
    expect(parsed.kind === 'url' && parsed.url.href).toBe(href);
  });

  it.each(['.', './lab', 'lab.zip', '/tmp/lab', 'C:\\labs\\one', 'C:/labs/one', 'localhost:8081', 'ws', 'a b '])(
    'takes %s as a path, unchanged',
    (target) => {
      expect(parseTarget(target)).toEqual({ kind: 'path', path: target });
    },
  );

  it.each([
    ['http://localhost:8081', 'ws://localhost:8081'],
    ['https://chat.example.edu/room', 'wss://chat.example.edu/room'],
    ['HTTP://localhost', 'ws://localhost'],
  ])('answers %s with the WebSocket address to use', (target, rewritten) => {
    expect(refused(target).hint).toContain(rewritten);
    expect(refused(target).message).toContain(target);
  });

  it('refuses other addresses, broken ones and nothing at all', () => {
    expect(refused('ftp://example.edu/lab.zip').message).toContain('ftp://');
    expect(refused('ws://').hint).toContain('ws://host:port');
    expect(refused('ws://localhost:99999').message).toContain('not a complete address');
    expect(refused('   ').message).toContain('Nothing to grade');
  });
});
