import { open } from 'node:fs/promises';

/** What a file is by its first bytes; its name isn't asked. */
export type FileFormat =
  | { readonly kind: 'zip' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'split-zip' }
  /** An archive of another sort; `name` as people call it. */
  | { readonly kind: 'archive'; readonly name: string }
  | { readonly kind: 'web-page' }
  | { readonly kind: 'other' };

/** The bytes by which a file's format is told. */
export const HEAD_BYTES = 512;

interface Signature {
  readonly hex: string;
  readonly format: FileFormat;
}

const SIGNATURES: readonly Signature[] = [
  { hex: '504b0304', format: { kind: 'zip' } },
  { hex: '504b0506', format: { kind: 'zip' } },
  { hex: '504b0708', format: { kind: 'split-zip' } },
  { hex: '526172211a07', format: { kind: 'archive', name: 'RAR' } },
  { hex: '377abcaf271c', format: { kind: 'archive', name: '7-Zip' } },
  { hex: '1f8b', format: { kind: 'archive', name: 'gzip' } },
  { hex: '425a68', format: { kind: 'archive', name: 'bzip2' } },
  { hex: 'fd377a585a00', format: { kind: 'archive', name: 'xz' } },
  { hex: '28b52ffd', format: { kind: 'archive', name: 'Zstandard' } },
];

const TAR_MARK = { text: 'ustar', at: 257 } as const;

export async function fileFormat(path: string): Promise<FileFormat> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return formatOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

export function formatOf(head: Buffer): FileFormat {
  if (head.length === 0) return { kind: 'empty' };
  const hex = head.toString('hex');
  const known = SIGNATURES.find((signature) => hex.startsWith(signature.hex));
  if (known) return known.format;
  const text = head.toString('latin1');
  if (text.startsWith(TAR_MARK.text, TAR_MARK.at)) return { kind: 'archive', name: 'tar' };
  return /^\s*(<!doctype html|<html)/i.test(text.replace(/^\u00ef\u00bb\u00bf/, ''))
    ? { kind: 'web-page' }
    : { kind: 'other' };
}
