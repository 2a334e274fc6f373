/**
 * The WebSocket that a visited page gets, in the page's own world. It is sent as text: it uses nothing from around it, and of
 * the page's world only what it has put aside before the page's scripts run. Whatever a page does to `Promise`, `JSON` or
 * `EventTarget.prototype` afterwards, the connection does not notice, as the browser's own would not.
 */

/** What the other side does to a socket. */
export type FromServer =
  | readonly ['open']
  | readonly ['message', string]
  | readonly ['close', code: number, reason: string];

/**
 * Puts the fake in the place of WebSocket; answers with what takes in the other side's doings. `name` is that of the binding, `longest`
 * and `most` bound what goes through it: the length of a message, and how many a document may send.
 */
export function installFakeSocket(
  name: string,
  longest: number,
  most: number,
): (id: number, ...does: FromServer) => void {
  const page = globalThis as unknown as Record<string, (payload: string) => void>;
  const tell = page[name];
  if (!tell) throw new Error('there is no way to the grader');
  delete page[name];
  const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
  const [Listeners, Address, Failure] = [EventTarget, URL, DOMException];
  const [Plain, Message, Close, Bytes, File, Buffer] = [Event, MessageEvent, CloseEvent, Uint8Array, Blob, ArrayBuffer];
  const { addEventListener, dispatchEvent } = Listeners.prototype;
  // Chromium has had it since version 111.
  const { toWellFormed, slice, replace } = String.prototype as string & { toWellFormed(): string };
  const { arrayBuffer } = File.prototype;
  const { isView } = Buffer;
  const decoder = new TextDecoder();
  const { decode } = TextDecoder.prototype;
  const partOf = (key: 'href' | 'protocol' | 'origin' | 'hash') => {
    const get = getOwnPropertyDescriptor(Address.prototype, key)?.get as () => string;
    return (url: URL): string => apply(get, url, []);
  };
  const [hrefOf, schemeOf, originOf, hashOf] = [partOf('href'), partOf('protocol'), partOf('origin'), partOf('hash')];
  const baseOf = getOwnPropertyDescriptor(Node.prototype, 'baseURI')?.get as () => string;
  const { document } = globalThis;

  type Type = 'open' | 'message' | 'error' | 'close';
  type Handler = ((this: unknown, event: Event) => unknown) | null;
  const sockets: Record<number, FakeSocket> = Object.create(null);
  const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3] as const;
  let count = 0;
  let sent = 0;

  const addressFor = (given: unknown): URL => {
    const refuse = (why: string) =>
      new Failure(`Failed to construct 'WebSocket': ${why}`, 'SyntaxError') as unknown as Error;
    let url: URL;
    try {
      url = new Address(`${given}`, apply(baseOf, document, []));
    } catch {
      throw refuse(`The URL '${given}' is invalid.`);
    }
    const scheme = schemeOf(url);
    if (scheme === 'http:' || scheme === 'https:') url = new Address(apply(replace, hrefOf(url), ['http', 'ws']));
    else if (scheme !== 'ws:' && scheme !== 'wss:') {
      const shown = apply(slice, scheme, [0, -1]);
      throw refuse(`The URL's scheme must be either 'http', 'https', 'ws', or 'wss'. '${shown}' is not allowed.`);
    }
    if (hashOf(url) !== '') throw refuse(`The URL contains a fragment identifier ('${hashOf(url)}').`);
    return url;
  };

  class FakeSocket extends Listeners {
    readonly #id: number;
    readonly #url: URL;
    readonly #wanted: string;
    #state: 0 | 1 | 2 | 3 = CONNECTING;
    #binaryType = 'blob';
    readonly #handlers: Record<Type, Handler | undefined> = Object.create(null);

    constructor(...given: [url?: string, protocols?: string | string[]]) {
      if (given.length === 0) throw new TypeError("Failed to construct 'WebSocket': 1 argument required.");
      super();
      this.#url = addressFor(given[0]);
      const protocols = given[1] ?? [];
      this.#wanted = typeof protocols === 'string' ? protocols : `${protocols[0] ?? ''}`;
      count += 1;
      this.#id = count;
      sockets[this.#id] = this;
      tell?.(`${this.#id}\nopen\n${hrefOf(this.#url)}`);
    }

    get url() {
      return hrefOf(this.#url);
    }
    get readyState() {
      return this.#state;
    }
    get bufferedAmount() {
      return 0;
    }
    get extensions() {
      return '';
    }
    get protocol() {
      return this.#state === CONNECTING ? '' : this.#wanted;
    }
    get binaryType() {
      return this.#binaryType;
    }
    set binaryType(type) {
      if (type === 'blob' || type === 'arraybuffer') this.#binaryType = type;
    }
    get onopen() {
      return this.#handlers.open ?? null;
    }
    set onopen(handler: Handler) {
      this.#handle('open', handler);
    }
    get onmessage() {
      return this.#handlers.message ?? null;
    }
    set onmessage(handler: Handler) {
      this.#handle('message', handler);
    }
    get onerror() {
      return this.#handlers.error ?? null;
    }
    set onerror(handler: Handler) {
      this.#handle('error', handler);
    }
    get onclose() {
      return this.#handlers.close ?? null;
    }
    set onclose(handler: Handler) {
      this.#handle('close', handler);
    }

    send(...given: [data?: unknown]): void {
      if (given.length === 0) throw new TypeError("Failed to execute 'send' on 'WebSocket': 1 argument required.");
      if (this.#state === CONNECTING) {
        const text = "Failed to execute 'send' on 'WebSocket': Still in CONNECTING state.";
        throw new Failure(text, 'InvalidStateError');
      }
      const data = given[0];
      if (data instanceof File) void this.#sendFile(data);
      else if (data instanceof Buffer || isView(data)) this.#tell('binary', apply(decode, decoder, [data]));
      else this.#tell('text', apply(toWellFormed, `${data}`, []));
    }

    close(code?: number, reason = ''): void {
      if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
        const text = `Failed to execute 'close' on 'WebSocket': The close code must be either 1000, or between 3000 and 4999. ${code} is neither.`;
        throw new Failure(text, 'InvalidAccessError');
      }
      if (this.#state >= CLOSING) return;
      this.#state = CLOSING;
      tell?.(`${this.#id}\nclose\n${code ?? ''} ${reason}`);
    }

    static takeIn(socket: FakeSocket, does: FromServer): void {
      if (does[0] === 'open') {
        if (socket.#state !== CONNECTING) return;
        socket.#state = OPEN;
        apply(dispatchEvent, socket, [new Plain('open')]);
      } else if (does[0] === 'message') {
        if (socket.#state !== OPEN) return;
        apply(dispatchEvent, socket, [new Message('message', { data: does[1], origin: originOf(socket.#url) })]);
      } else {
        if (socket.#state === CLOSED) return;
        socket.#state = CLOSED;
        delete sockets[socket.#id];
        apply(dispatchEvent, socket, [new Close('close', { code: does[1], reason: does[2], wasClean: true })]);
      }
    }

    /** As with a real one, a handler keeps the place among the listeners that the first one had. */
    #handle(type: Type, handler: Handler): void {
      const isNew = this.#handlers[type] === undefined;
      this.#handlers[type] = typeof handler === 'function' ? handler : null;
      if (!isNew) return;
      const call = (event: Event) => {
        const current = this.#handlers[type];
        if (current) apply(current, this, [event]);
      };
      apply(addEventListener, this, [type, call]);
    }

    #tell(kind: 'text' | 'binary', data: string): void {
      // What is sent on a closed connection is lost, without an error.
      if (this.#state !== OPEN) return;
      sent += 1;
      if (sent <= most) tell?.(`${this.#id}\n${kind}\n${apply(slice, data, [0, longest])}`);
    }

    async #sendFile(file: Blob): Promise<void> {
      const bytes = new Bytes(await apply(arrayBuffer, file, []));
      this.#tell('binary', apply(decode, decoder, [bytes]));
    }
  }

  const takeIn = FakeSocket.takeIn;
  delete (FakeSocket as { takeIn?: unknown }).takeIn;
  for (const [key, value] of Object.entries({ CONNECTING, OPEN, CLOSING, CLOSED })) {
    for (const target of [FakeSocket, FakeSocket.prototype]) defineProperty(target, key, { value, enumerable: true });
  }
  for (const key of Object.getOwnPropertyNames(FakeSocket.prototype)) {
    if (key !== 'constructor') defineProperty(FakeSocket.prototype, key, { enumerable: true });
  }
  defineProperty(FakeSocket, 'name', { value: 'WebSocket' });
  defineProperty(FakeSocket.prototype, Symbol.toStringTag, { value: 'WebSocket', configurable: true });
  defineProperty(globalThis, 'WebSocket', { value: FakeSocket, writable: true, configurable: true });
  return (id, ...does) => {
    const socket = sockets[id];
    if (socket) takeIn(socket, does);
  };
}
