/** `ciphertext--iv--tag`, each in base64: ActiveSupport::MessageEncryptor, and Rack::Protection::Encryptor after it. */
import type { Layer, Subject } from '../../contract/decoded.ts';
import { percentOf } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { looksGcm } from './looksGcm.ts';
import type { PackedParts } from '../../sealing/packedValue.ts';

export interface Gcm extends PackedParts {
  readonly kind: 'gcm';
  /** As they stand, in base64. */
  readonly data: string;
  readonly iv: string;
  readonly tag: string;
}

const GCM = /^([A-Za-z0-9+/]*={0,2})--([A-Za-z0-9+/]{16})--([A-Za-z0-9+/]{22}==)$/;
/** Undefined for what it cannot be. */
export function takeGcm({ name, value }: Subject): Gcm | undefined {
  if (!looksGcm(value)) return undefined;
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
