/** https://github.com/bbangert/beaker/blob/master/beaker/session.py: pickle, or JSON, which is always compressed. */
import { deflate } from '../../../codec/deflate.ts';
import { inflate } from '../../../codec/inflate.ts';
import type { Source } from '../../../codec/tree.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';
import type { DecodedTree, Description } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { edit } from '../../notations/edit.ts';
import { numberAt } from '../../notations/numberAt.ts';
import type { Payload } from '../../notations/payload.ts';
import { isLikelyTime } from '../../signing/looksSigned.ts';
import { pythonPayload } from './pythonPayload.ts';

/** The first byte of zlib's header, RFC 1950 §2.2. */
const ZLIB = 0x78;

export function beakerPayload(bytes: Uint8Array, work: Work): Payload {
  if (bytes[0] !== ZLIB) {
    const { layers, ...payload } = pythonPayload(bytes);
    return { ...payload, layers: layers.slice(1) };
  }
  const { bytes: inflated, problem, trailing } = inflate(bytes, work);
  const { layers, ...payload } = pythonPayload(inflated);
  return {
    ...payload,
    layers: layers.map((layer) => ({ ...layer, id: 'zlib' })),
    trailing,
    ...(problem && { problem }),
  };
}

/** `isCompressed`: as it was. */
export async function beakerBytes(source: Source): Promise<Uint8Array<ArrayBuffer>> {
  return typeof source === 'string' ? deflate(encodeUtf8(source)) : Uint8Array.from(source);
}

/** `Session.save`: when it was last used, else when it began. */
const TIMES = ['_accessed_time', '_creation_time'];

export function beakerTimes({ root }: Tree): Omit<Description, 'facts'> {
  const at = TIMES.map((name) => numberAt(root, [name])?.at).find((each) => each !== undefined);
  return at !== undefined && isLikelyTime(at) ? { issuedAt: at } : {};
}

export function beakerRenewed(decoded: DecodedTree, now: number): DecodedTree {
  const [was, is] = [decoded.original, decoded.tree].map(({ root }) => numberAt(root, TIMES.slice(0, 1)));
  if (!is || is.at !== was?.at || !decoded.tree.notation.edit) return decoded;
  // `time.time()`, with its fraction.
  return edit(decoded, { kind: 'set', path: is.path, literal: Number.isInteger(now) ? `${now}.0` : String(now) });
}

/** The keys that Beaker itself writes. */
export const isBeaker = ({ root }: Tree): boolean =>
  root.kind === 'object' && root.entries.some(({ key }) => /^_(?:creation_time|accessed_time|id)$/.test(key));
