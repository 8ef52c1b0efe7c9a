import { encodeBase64 } from '../../../codec/base64.ts';
import { digestsOf, type Digest } from '../../../codec/hmac.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import type { CookieWrite } from '../../contract/SessionFormat.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { SEPARATOR, type HexSigned } from './hexSigned.ts';

export interface HexSignedParts extends HexSigned {
  readonly layers: readonly Layer[];
  /** The usual one first. */
  readonly digests: readonly Digest[];
  /** The same cookie with another payload; the same one exactly as it was. */
  write(payload: string, signature: string | undefined): readonly CookieWrite[];
}

/** With what is needed to check it and to write it again. */
export function hexSignedParts({ name, value }: Subject, signed: HexSigned): HexSignedParts {
  const { percent, signature } = signed;
  const { text } = percent;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const layer: Layer = { id: 'percent', bytes: sizeOf(text), content: text };
  return {
    ...signed,
    layers: text === value ? [cookie] : [cookie, layer],
    digests: digestsOf((signature?.length ?? 40) / 2),
    write: (next, made) => [
      { kind: 'save', name, value: percent.write(made === undefined ? next : next + SEPARATOR + made) },
    ],
  };
}

/** In lines of 60 characters where the other one was. */
export function writeHexPayload(bytes: Uint8Array, was: string): string {
  const text = encodeBase64(bytes, 'standard', true);
  return was.includes('\n') ? text.replaceAll(/.{1,60}/g, '$&\n') : text;
}
