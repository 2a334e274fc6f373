import type { WebSocket, WebSocketServer } from 'ws';

/**
 * Cuts off clients that no longer answer. A pulled cable or a sleeping laptop closes no connection, so the server asks
 * ("ping") and expects an answer ("pong", which every browser gives by itself) before it asks the next time.
 *
 * @param intervalMs milliseconds from one ping to the next
 */
export function dropSilentClients(server: WebSocketServer, intervalMs: number): void {
  const answered = new WeakSet<WebSocket>();

  server.on('connection', (socket) => {
    answered.add(socket);
    socket.on('pong', () => answered.add(socket));
  });

  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (answered.delete(socket)) {
        socket.ping();
      } else {
        socket.terminate();
      }
    }
  }, intervalMs);

  server.on('close', () => clearInterval(timer));
}
