/**
 * A value of gorilla/securecookie taken apart: base64 of `time|value|MAC`, where the value is base64 again and the MAC is
 * over the cookie's name too. https://github.com/gorilla/securecookie/blob/main/securecookie.go, `Encode`
 */
import { base64In, encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { digestsOf, hmac, type Digest } from '../../../codec/hmac.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { sizeOf } from '../../notations/sizeOf.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface GorillaValue {
  readonly name: string;
  readonly layers: readonly Layer[];
  /** Seconds since 1970. */
  readonly time: number;
  readonly content: Bytes;
  readonly mac: Bytes;
  readonly digest: Digest;
}

/** `MaxAge`, in seconds: thirty days. */
export const MAX_AGE = 2_592_000;
const SEPARATOR = 124;

/** Throws SessionError. */
export function takeGorilla({ name, value }: Subject): GorillaValue {
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const bytes = base64In(value, 'url', 'required');
  const [first = -1, second = -1] = bytes ? [bytes.indexOf(SEPARATOR), secondOf(bytes)] : [];
  if (!bytes || second < 0) throw new SessionError('not-this-format');
  const time = String.fromCharCode(...bytes.subarray(0, first));
  const inner = String.fromCharCode(...bytes.subarray(first + 1, Math.min(second, first + 8192)));
  const content = base64In(inner, 'url', 'required');
  const mac = bytes.slice(second + 1);
  const [digest] = digestsOf(mac.length);
  const layers: Layer[] = [cookie, { id: 'base64url', bytes: bytes.length, content: bytes }];
  if (!/^\d{9,11}$/.test(time) || !content || !digest) {
    const lost = [{ part: 'signature', code: 'truncated' } as const];
    const score = /^\d{9,11}$/.test(time) ? 0.65 : 0;
    throw new SessionError('truncated', { recovered: { layers, facts: [], lost, score } });
  }
  layers.push({ id: 'base64url', bytes: content.length, content });
  return { name, layers, time: Number(time), content, mac, digest };
}

function secondOf(bytes: Uint8Array): number {
  const first = bytes.indexOf(SEPARATOR);
  return first < 0 ? -1 : bytes.indexOf(SEPARATOR, first + 1);
}

const encoded = (bytes: Uint8Array) => encodeBase64(bytes, 'url', true);
const latin = (text: string) => new TextEncoder().encode(text);

export function signGorilla(secret: Uint8Array, { name, time, content, digest }: Omit<GorillaValue, 'mac' | 'layers'>) {
  return hmac(digest, secret, latin(`${name}|${time}|${encoded(content)}`));
}

export function joinGorilla({ time, content }: Pick<GorillaValue, 'time' | 'content'>, mac: Uint8Array): string {
  return encoded(concatBytes([latin(`${time}|${encoded(content)}|`), mac]));
}
