import type { Digest } from '../../../codec/hmac.ts';
import { decodeLatin1 } from '../../../codec/latin1.ts';
import type { Subject } from '../../contract/decoded.ts';
import type { PackedParts } from '../../sealing/packedValue.ts';
import { hexSigned } from '../ruby/hexSigned.ts';
import { hexSignedParts } from '../ruby/hexSignedParts.ts';
import { takeGcm, type Gcm } from '../ruby/gcmShape.ts';
import { isCbc } from './railsShape.ts';

export interface Cbc extends PackedParts {
  readonly kind: 'cbc';
  /** As they stand, in base64. */
  readonly data: string;
  readonly iv: string;
  readonly payload: string;
  readonly signature: string;
  readonly digests: readonly Digest[];
}
export type RailsSealed = Gcm | Cbc;

const CBC = /^([A-Za-z0-9+/]+={0,2})--([A-Za-z0-9+/]{22}==)$/;
/** Undefined for what it cannot be. */
export function takeRailsSealed(subject: Subject): RailsSealed | undefined {
  return takeGcm(subject) ?? takeCbc(subject);
}

function takeCbc(subject: Subject): RailsSealed | undefined {
  const signed = hexSigned(subject.value);
  if (!signed || !isCbc(signed.bytes)) return undefined;
  const parts = hexSignedParts(subject, signed);
  const inner = decodeLatin1(parts.bytes);
  const [, data, iv] = CBC.exec(inner) ?? [];
  if (data === undefined || data.length % 4 || iv === undefined) return undefined;
  const { payload, signature = '', digests } = parts;
  return {
    kind: 'cbc',
    data,
    iv,
    payload,
    signature,
    digests,
    layers: [...parts.layers, { id: 'base64', bytes: inner.length, content: inner }],
    facts: [{ kind: 'header', name: 'cipher', text: 'AES-CBC' }],
    write(next) {
      const at = next.lastIndexOf('--');
      return parts.write(next.slice(0, at), next.slice(at + 2));
    },
  };
}
