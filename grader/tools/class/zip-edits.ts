const END = 'PK\x05\x06';
const LOCAL_NAME_AT = 30;
const LISTED_NAME_AT = 46;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const ENCRYPTED = 1;

/** Where the fields of an entry stand in a zip: twice, before its bytes and in the table of contents. */
interface EntryPlaces {
  flags: readonly [number, number];
  names: readonly [number, number];
  nameLength: number;
  /** The high byte of "version made by": the system whose rules hold for what is said of the file. */
  system: number;
}

function placesIn(zip: Buffer): EntryPlaces[] {
  const end = zip.lastIndexOf(END, undefined, 'latin1');
  const count = zip.readUInt16LE(end + 10);
  const places: EntryPlaces[] = [];
  for (let at = zip.readUInt32LE(end + 16); places.length < count; ) {
    const local = zip.readUInt32LE(at + 42);
    const nameLength = zip.readUInt16LE(at + 28);
    places.push({
      flags: [local + 6, at + 8],
      names: [local + LOCAL_NAME_AT, at + LISTED_NAME_AT],
      nameLength,
      system: at + 5,
    });
    at += LISTED_NAME_AT + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return places;
}

/** The zip as old programs on Windows write it: with backslashes in its names. */
export function withBackslashes(zip: Buffer): Buffer {
  const edited = Buffer.from(zip);
  for (const { names, nameLength, system } of placesIn(zip)) {
    edited[system] = 0;
    for (const start of names) {
      const name = edited.subarray(start, start + nameLength);
      for (const [at, byte] of name.entries()) if (byte === SLASH) name[at] = BACKSLASH;
    }
  }
  return edited;
}

/** The zip marked as one with a password. Its bytes aren't encrypted, but nobody gets as far as that. */
export function withPassword(zip: Buffer): Buffer {
  const edited = Buffer.from(zip);
  for (const { flags } of placesIn(zip)) {
    for (const at of flags) edited.writeUInt16LE(edited.readUInt16LE(at) | ENCRYPTED, at);
  }
  return edited;
}
