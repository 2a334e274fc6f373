import { close, fstat, open, read } from 'node:fs';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';

const CHUNK_BYTES = 64 * 1024;

/** Bytes that are read at once for the small parts of a table of contents: a zip may list 100,000 files. */
const AHEAD_BYTES = 16 * 1024;
const readBytes = promisify(read);

/**
 * Reads a zip's file for yauzl. yauzl's own reader throws where nobody can catch it when a hostile offset is no
 * position in any file; this one reports it as an error of the zip.
 */
class ZipReader extends RandomAccessReader {
  readonly #fd: number;
  #reading = 0;
  #whenIdle: (() => void) | undefined;
  #ahead = { at: 0, bytes: Buffer.alloc(0) };

  constructor(fd: number) {
    super();
    this.#fd = fd;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#chunks(start, end), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const target = buffer.subarray(offset, offset + length);
    const { at, bytes } = this.#ahead;
    if (position >= at && position + length <= at + bytes.length) {
      bytes.copy(target, 0, position - at, position - at + length);
      // yauzl reads on within the callback: without a pause the stack would grow with every entry.
      setImmediate(callback, null);
      return;
    }
    const filled = length < AHEAD_BYTES ? this.#fillAhead(target, position) : this.#fill(target, position);
    filled.then(
      () => callback(null),
      (error) => callback(error),
    );
  }

  /** Waits for reads under way: the system may give the file's number to another file at once. */
  override close(callback: (error: Error | null) => void): void {
    const closeNow = () => close(this.#fd, callback);
    if (this.#reading === 0) closeNow();
    else this.#whenIdle = closeNow;
  }

  async *#chunks(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; at += CHUNK_BYTES) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - at));
      await this.#fill(chunk, at);
      yield chunk;
    }
  }

  async #fillAhead(target: Buffer, position: number): Promise<void> {
    const bytes = Buffer.allocUnsafe(AHEAD_BYTES);
    const bytesRead = await this.#read(bytes, position);
    if (bytesRead < target.length) throw new Error('unexpected EOF');
    bytes.copy(target, 0, 0, target.length);
    this.#ahead = { at: position, bytes: bytes.subarray(0, bytesRead) };
  }

  async #fill(buffer: Buffer, position: number): Promise<void> {
    if ((await this.#read(buffer, position)) < buffer.length) throw new Error('unexpected EOF');
  }

  /** @returns how many bytes there were. */
  async #read(buffer: Buffer, position: number): Promise<number> {
    if (!Number.isSafeInteger(position + buffer.length)) throw new Error('unexpected EOF');
    this.#reading += 1;
    try {
      return (await readBytes(this.#fd, buffer, 0, buffer.length, position)).bytesRead;
    } finally {
      this.#reading -= 1;
      if (this.#reading === 0) this.#whenIdle?.();
    }
  }
}

/**
 * Opens a zip for reading entry by entry; names are left as bytes. Close it in any case.
 * @param checksSizes a stored entry that lies about its size ends the listing, and any that does its reading.
 */
export async function openZip(file: string, { checksSizes = true } = {}): Promise<ZipFile> {
  const fd = await promisify(open)(file, 'r');
  try {
    const { size } = await promisify(fstat)(fd);
    // Names are decoded by us, since one that yauzl dislikes would end the whole listing.
    const options = { autoClose: false, decodeStrings: false, validateEntrySizes: checksSizes };
    return await fromRandomAccessReaderPromise(new ZipReader(fd), size, options);
  } catch (error) {
    await promisify(close)(fd);
    throw error;
  }
}
