/**
 * The parts of a token, which RFC 7515 §2 wants in base64url without padding. Some programs write them in plain base64:
 * what is signed is the text as it stands, so it is read, and written, as it is spelled.
 */
import { decodeBase64, encodeBase64, unpadded } from '../../codec/base64.ts';

export interface SegmentSpelling {
  readonly alphabet: 'url' | 'standard';
  readonly padding: boolean;
}

/** Throws CodecError `base64`. */
export function readSegment(text: string): Uint8Array<ArrayBuffer> {
  return decodeBase64(text, 'either', 'optional');
}

export function writeSegment(bytes: Uint8Array, { alphabet, padding }: SegmentSpelling): string {
  return encodeBase64(bytes, alphabet, padding);
}

/** How one of the parts is spelled; what it has no occasion to show is as in the others. */
export function spellingOf(part: string, all: readonly string[]): SegmentSpelling {
  const isStandard = all.some((each) => /[+/]/.test(each));
  const isFull = part.length % 4 === 0 && !part.endsWith('=');
  return {
    alphabet: isStandard ? 'standard' : 'url',
    padding: isFull ? all.some((each) => each.endsWith('=')) : part.endsWith('='),
  };
}

/** The characters that the standard forbids. */
export function forbiddenIn(all: readonly string[]): string {
  return ['+', '/', '='].filter((char) => all.some((each) => each.includes(char))).join(' ');
}

/** Of what a part decodes to, cut or whole. */
export function bytesOf(part: string): number {
  return Math.floor((unpadded(part).length * 3) / 4);
}
