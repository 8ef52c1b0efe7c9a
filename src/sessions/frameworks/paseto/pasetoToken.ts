import { CodecError } from '../../../codec/CodecError.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { parseJson } from '../../../codec/json.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Fact, Subject } from '../../contract/decoded.ts';
import type { Keys } from '../../contract/KeyField.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { anyJson } from '../../readable/anyJson.ts';
import { sealedBytes } from '../../sealing/sealedBytes.ts';
import type { Bytes } from '../../sealing/SealedValueRules.ts';
import { isCanonical } from '../../signing/looksSigned.ts';
import { pasetoShape, type PasetoHeader } from './pasetoShape.ts';

export interface PasetoToken {
  readonly header: PasetoHeader;
  readonly version: 1 | 2 | 3 | 4;
  readonly body: Bytes;
  readonly footer: Bytes;
  readonly facts: readonly Fact[];
  /** The token with another body. */
  write(body: string): string;
}

function damaged(value: string, code: 'truncated' | 'base64'): SessionError {
  const layers = [{ id: 'cookie', bytes: sizeOf(value), content: value }] as const;
  // Of noise three in four have such bits: no token of anybody's.
  const score = code === 'truncated' ? 0.65 : 0.35;
  return new SessionError(code, { recovered: { layers, facts: [], lost: [{ part: 'payload', code }], score } });
}

/** Throws SessionError `not-this-format`, `truncated` for a beginning, or `base64`. */
export function pasetoToken({ value }: Subject, purpose: 'local' | 'public'): PasetoToken {
  const shape = pasetoShape(value, purpose);
  if (!shape && !new RegExp(`^v[1-4]\\.${purpose}\\.`).test(value)) throw new SessionError('not-this-format');
  if (!shape) throw damaged(value, 'truncated');
  const { header, body, footer } = shape;
  // Unused bits that are set: libraries refuse them, as the same token has one spelling.
  if (![body, footer ?? ''].every(isCanonical)) throw damaged(value, 'base64');
  const bytes = sealedBytes(footer ?? '');
  return {
    header,
    version: Number(header[1]) as PasetoToken['version'],
    body: sealedBytes(body),
    footer: bytes,
    facts: footerFacts(bytes),
    write: (next) => `${header}${next}${footer === undefined ? '' : `.${footer}`}`,
  };
}

const fact = (name: string, text: string): Fact => ({ kind: 'header', name, text });

/** Anybody can read it, and the key authenticates it: the id of a key above all. */
function footerFacts(footer: Uint8Array): readonly Fact[] {
  if (footer.length === 0) return [];
  try {
    const text = decodeUtf8(footer);
    if (!/^\s*\{/.test(text)) return [fact('footer', text)];
    const root = parseJson(text, new Work(), {});
    if (root.kind !== 'object') return [fact('footer', text)];
    return root.entries.map(({ key, value }) =>
      fact(key, value.kind === 'string' ? value.value : anyJson.literal(value)),
    );
  } catch (error) {
    if (error instanceof CodecError) return [fact('footer', String.fromCharCode(...footer.slice(0, 200)))];
    throw error;
  }
}

/** Of eight bytes, the least first. */
function lengthBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}

/** Pre-authentication encoding: how many pieces, then each with its length before it. Common.md, `PAE`. */
export function pae(...pieces: readonly Uint8Array[]): Bytes {
  return concatBytes([lengthBytes(pieces.length), ...pieces.flatMap((piece) => [lengthBytes(piece.length), piece])]);
}

/** What is authenticated and stands nowhere; since version 3. */
export function assertionOf(given: Keys): Bytes {
  return encodeUtf8(given['assertion']?.[0] ?? '');
}
