/** `base64--hex`: a text and its HMAC, as Rails' MessageVerifier and Rack's session cookies join them. */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { DIGEST_BYTES, type Digest } from '../../../codec/hmac.ts';
import { decodeLatin1 } from '../../../codec/latin1.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import type { CookieWrite } from '../../contract/SessionFormat.ts';
import { percentOf } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';

export interface HexSigned {
  readonly layers: readonly Layer[];
  /** Base64, over which the signature is made. */
  readonly payload: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: string | undefined;
  readonly digest: Digest;
  /** The same cookie with another payload; the same one exactly as it was. */
  write(payload: string, signature: string | undefined): readonly CookieWrite[];
}

const SEPARATOR = '--';
const DIGESTS = new Map((Object.keys(DIGEST_BYTES) as Digest[]).map((name) => [2 * DIGEST_BYTES[name], name]));

/** Both without the work of taking apart what it cannot be. */
const LOOKS = /--[0-9a-f]{40}(?:[0-9a-f]{24}|[0-9a-f]{56}|[0-9a-f]{88})?$/;
const BASE64 = /^[A-Za-z0-9+/\n]+={0,2}\n?$/;

/** Undefined for what it cannot be. `bare`: without a signature, as Rack writes it when it has no secret. */
export function takeHexSigned({ name, value }: Subject, bare = false): HexSigned | undefined {
  if (!bare && !LOOKS.test(value.slice(-130))) return undefined;
  const percent = percentOf(value);
  const at = bare ? -1 : (percent?.text.lastIndexOf(SEPARATOR) ?? -1);
  if (!percent || (!bare && at < 0)) return undefined;
  const { text } = percent;
  const payload = bare ? text : text.slice(0, at);
  const signature = bare ? undefined : text.slice(at + SEPARATOR.length);
  const digest = signature === undefined ? 'SHA-1' : DIGESTS.get(signature.length);
  const bytes = BASE64.test(payload) && digest ? bytesOf(payload) : undefined;
  if (!digest || !bytes) return undefined;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const layer: Layer = { id: 'percent', bytes: sizeOf(text), content: text };
  return {
    layers: text === value ? [cookie] : [cookie, layer],
    payload,
    bytes,
    signature,
    digest,
    write: (next, made) => [
      { kind: 'save', name, value: percent.write(made === undefined ? next : next + SEPARATOR + made) },
    ],
  };
}

/** Old ones are broken into lines, as `[text].pack('m')` does. */
function bytesOf(payload: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return decodeBase64(payload.replaceAll('\n', ''), 'standard', 'required');
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** In lines of 60 characters where the other one was. */
export function writeHexPayload(bytes: Uint8Array, was: string): string {
  const text = encodeBase64(bytes, 'standard', true);
  return was.includes('\n') ? text.replaceAll(/.{1,60}/g, '$&\n') : text;
}

/** The first bytes, and for short values all of them, one character each. */
export function peekLatin1(bytes: Uint8Array, most = 200): string {
  return decodeLatin1(bytes.subarray(0, most));
}
