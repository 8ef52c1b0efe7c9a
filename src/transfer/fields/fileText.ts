import { TransferError } from '../contract/TransferError.ts';

/** Of UTF-16 units: cookies of ten thousand sites. More would keep a page busy for seconds. */
const most = 64_000_000;

/**
 * The text without the mark that Windows' editors put before it.
 *
 * @throws {TransferError} `too-large`, or `not-text` for bytes such as a browser's own database
 */
export function fileText(text: string): string {
  if (text.length > most) throw new TransferError('too-large');
  if (text.includes('\0')) throw new TransferError('not-text');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
