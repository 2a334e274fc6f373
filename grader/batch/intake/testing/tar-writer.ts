/** One entry of a tar as it is to be written, true or not. */
export interface TarItem {
  readonly name: string;
  readonly content?: string | Buffer;
  /** `0` a file (the default), `1` a hard link, `2` a link, `3` a device, `5` a folder. */
  readonly type?: string;
  readonly linkTo?: string;
  readonly size?: number;
  readonly checksum?: number;
}

const BLOCK = 512;

/** A tar's bytes; written by hand so that it can be wrong in every way. */
export function tarBytes(items: readonly TarItem[]): Buffer {
  return Buffer.concat([...items.flatMap(entryBytes), Buffer.alloc(2 * BLOCK)]);
}

function entryBytes(item: TarItem): Buffer[] {
  const content = Buffer.from(item.content ?? '');
  const header = Buffer.alloc(BLOCK);
  header.write(item.name, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(item.size ?? content.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(item.type ?? '0', 156);
  header.write(item.linkTo ?? '', 157, 100);
  header.write('ustar\0', 257);
  header.write('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${(item.checksum ?? sum).toString(8).padStart(6, '0')}\0 `, 148);
  return [header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
}
