import { TransferError } from '../contract/TransferError.ts';

/** Bytes; see `fileText`, which counts characters. */
const most = 64_000_000;

/** Windows PowerShell's `>` writes UTF-16 with such a mark. */
const marks: readonly [string, readonly number[]][] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** https://www.sqlite.org/fileformat.html#magic_header_string */
export const databaseStart = 'SQLite format 3\0';

/** What was dropped may be a folder, or moved away since. @throws {TransferError} `unopened` */
async function bytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new TransferError('unopened');
  }
}

/**
 * The text of a file: UTF-8, or what its mark says. Of a database no more than what tells that it is one.
 *
 * @throws {TransferError} `too-large`, `unopened`, or `not-text`
 */
export async function textOfFile(file: Blob): Promise<string> {
  if (file.size > most) throw new TransferError('too-large');
  const bytes = await bytesOf(file);
  const startsWith = (start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);
  if (startsWith(Array.from(databaseStart, (char) => char.charCodeAt(0)))) return databaseStart;
  const encoding = marks.find(([, mark]) => startsWith(mark))?.[0] ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new TransferError('not-text');
  }
}
