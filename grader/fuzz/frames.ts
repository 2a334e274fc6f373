import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { loadEdition } from '../cli/data-files.ts';
import { gatherFromAddress } from '../gather/gather.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import type { Lots } from '../tools/class/lots.ts';
import { hostileText, oneOf } from './hostile-text.ts';
import { isForPeople, type Target } from './target.ts';

/** A server that chats, more or less, and sends now and then what nobody expects: other JSON, other text, and bytes that are no frame. */
export async function frames(): Promise<Target> {
  const edition = await loadEdition('spring-2022');
  return {
    name: 'frames',
    async round(lots) {
      const said: string[] = [];
      const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
      await once(server, 'listening');
      server.on('connection', (socket) => chat(server, socket, lots, said));
      const { port } = server.address() as AddressInfo;
      try {
        const options = { edition, insecure: false, allowDisruptive: true, serverOnly: true };
        const evidence = await gatherFromAddress(new URL(`ws://127.0.0.1:${port}`), options);
        const faults = judgeEvidence(evidence).filter(({ verdict }) => verdict.outcome === 'error');
        const [first] = faults;
        if (!first) return undefined;
        return {
          problem: `${first.check.id} is a fault of the grader: ${JSON.stringify(first.verdict)}`,
          input: said.join('\n'),
        };
      } catch (error) {
        if (isForPeople(error)) return undefined;
        return {
          problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
          input: said.join('\n'),
        };
      } finally {
        for (const socket of server.clients) socket.terminate();
        server.close();
      }
    },
    end: async () => undefined,
  };
}

function chat(server: WebSocketServer, socket: WebSocket, lots: Lots, said: string[]): void {
  const { _socket: stream } = socket as unknown as { _socket: Socket };
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const text = String(data);
    for (const each of server.clients) {
      if (lots.number(12) > 0) each.send(text);
      else {
        const odd = oddText(lots, text);
        said.push(odd);
        each.send(odd, { binary: lots.number(4) === 0 });
      }
    }
    if (lots.number(25) === 0) {
      const bytes = Buffer.from(Array.from({ length: 1 + lots.number(40) }, () => lots.number(256)));
      said.push(bytes.toString('hex'));
      stream.write(bytes);
    }
    if (lots.number(60) === 0) stream.destroy();
  });
}

function oddText(lots: Lots, text: string): string {
  switch (lots.number(6)) {
    case 0:
      return `${'['.repeat(1 + lots.number(20_000))}`;
    case 1:
      return lots.number(3) === 0
        ? '{"__proto__":{"type":"login"},"type":"login"}'
        : JSON.stringify(oneOf(lots, [null, 7, [], {}, { type: null }, { type: ['login'] }, { type: 'login' }]));
    case 2:
      return text.replace(/"[^"]*"/, () => JSON.stringify(hostileText(lots)));
    case 3:
      return text.slice(0, lots.number(text.length + 1));
    case 4:
      return `{"type":"login","user_joined":${JSON.stringify(hostileText(lots))},"active_users":{"length":1e9}}`;
    default:
      return hostileText(lots, 40);
  }
}
