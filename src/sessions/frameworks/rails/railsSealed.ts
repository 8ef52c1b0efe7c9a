import type { Digest } from '../../../codec/hmac.ts';
import { decodeLatin1 } from '../../../codec/latin1.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { percentOf } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { PackedParts } from '../../sealing/packedValue.ts';
import { takeHexSigned } from '../ruby/hexSigned.ts';
import { isCbc } from './railsShape.ts';

/** The parts as they stand, in base64. */
interface Encrypted {
  readonly data: string;
  readonly iv: string;
}

export type RailsSealed = PackedParts &
  Encrypted &
  (
    | { readonly kind: 'gcm'; readonly tag: string }
    | { readonly kind: 'cbc'; readonly payload: string; readonly signature: string; readonly digest: Digest }
  );

const GCM = /^([A-Za-z0-9+/]*={0,2})--([A-Za-z0-9+/]{16})--([A-Za-z0-9+/]{22}==)$/;
const CBC = /^([A-Za-z0-9+/]+={0,2})--([A-Za-z0-9+/]{22}==)$/;
/** Both ends, for a look that costs the same however long the value is: `=` is `%3D` where it is escaped. */
const ENDS = /--[A-Za-z0-9+/%]{16,48}--[A-Za-z0-9+/%]{22,66}(?:==|%3D%3D)$/i;

/** Undefined for what it cannot be. */
export function takeRailsSealed(subject: Subject): RailsSealed | undefined {
  return takeGcm(subject) ?? takeCbc(subject);
}

function takeGcm({ name, value }: Subject): RailsSealed | undefined {
  if (!ENDS.test(value.slice(-130))) return undefined;
  const percent = percentOf(value);
  const [, data, iv, tag] = GCM.exec(percent?.text ?? '') ?? [];
  if (!percent || data === undefined || data.length % 4 || iv === undefined || tag === undefined) return undefined;
  const { text } = percent;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const layer: Layer = { id: 'percent', bytes: sizeOf(text), content: text };
  return {
    kind: 'gcm',
    data,
    iv,
    tag,
    layers: text === value ? [cookie] : [cookie, layer],
    facts: [{ kind: 'header', name: 'cipher', text: 'AES-GCM' }],
    write: (next) => [{ kind: 'save', name, value: percent.write(next) }],
  };
}

function takeCbc(subject: Subject): RailsSealed | undefined {
  const parts = takeHexSigned(subject);
  if (parts?.signature === undefined || !isCbc(parts.bytes)) return undefined;
  const inner = decodeLatin1(parts.bytes);
  const [, data, iv] = CBC.exec(inner) ?? [];
  if (data === undefined || data.length % 4 || iv === undefined) return undefined;
  const { payload, signature, digest } = parts;
  return {
    kind: 'cbc',
    data,
    iv,
    payload,
    signature,
    digest,
    layers: [...parts.layers, { id: 'base64', bytes: inner.length, content: inner }],
    facts: [{ kind: 'header', name: 'cipher', text: 'AES-CBC' }],
    write(next) {
      const at = next.lastIndexOf('--');
      return parts.write(next.slice(0, at), next.slice(at + 2));
    },
  };
}
