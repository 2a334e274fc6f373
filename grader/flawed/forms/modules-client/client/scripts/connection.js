/** Opens a WebSocket that speaks JSON. */
export function open(address, { onOpen, onMessage }) {
  const socket = new WebSocket(address);
  socket.addEventListener('open', onOpen);
  socket.addEventListener('message', ({ data }) => onMessage(JSON.parse(data)));
  return {
    send(message) {
      socket.send(JSON.stringify(message));
    },
  };
}
