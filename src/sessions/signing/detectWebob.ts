import { decodeBase64 } from '../../codec/base64.ts';
import { decodeLatin1 } from '../../codec/latin1.ts';
import type { Subject } from '../contract/decoded.ts';

/** Bytes of `hashalg` of WebOb and Pyramid, the usual first: any digest of hashlib. */
const OFFSETS = [64, 32, 48, 20, 28, 16];
/** JSON of a container, or pickle of protocol 2 to 5. */
const BODY = /^(?:\{(?:"|\})|\[(?:[[\]{"]|-?\d)|\x80\p{Cc}[^])/u;
/** What Pyramid's begins with: two times, of which the second is behind the first; `(` or nothing before a pickled tuple. */
const PYRAMID = /^(?:\[1\d{9}(?:\.\d+)?, ?1\d{9}|\x80\p{Cc}(?:\x95[^]{8})?\(?(?:GA|J[^]{3}[O-\x8d]))/u;

function beginningAt(value: string, offset: number): string {
  const at = Math.floor(offset / 3) * 4;
  const coded = value.slice(at, at + 44);
  const bytes = decodeBase64(coded.length % 4 === 1 ? coded.slice(0, -1) : coded, 'url', 'optional');
  return decodeLatin1(bytes.subarray(offset - Math.floor(offset / 3) * 3));
}

/** Bytes of the signature before the body; undefined where nothing looks like one. */
export function bodyOffset(value: string, body = BODY): number | undefined {
  if (value.length < 30 || value.length % 4 === 1 || !/^[\w-]+$/.test(value)) return undefined;
  return OFFSETS.find((offset) => body.test(beginningAt(value, offset)));
}

/** webob/cookies.py, `SignedSerializer`: a signature, and what is signed. */
export const detectWebob = ({ value }: Subject): number => (bodyOffset(value) === undefined ? 0 : 0.4);

/** pyramid/session.py: `[renewed, created, state]` signed so. */
export const detectPyramid = ({ value }: Subject): number => (bodyOffset(value, PYRAMID) === undefined ? 0 : 0.55);
