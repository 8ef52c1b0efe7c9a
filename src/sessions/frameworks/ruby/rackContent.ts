/** What Rack's coders write, before base64: rack/session/cookie.rb. */
import { deflate } from '../../../codec/deflate.ts';
import { inflate } from '../../../codec/inflate.ts';
import type { Work } from '../../../codec/Work.ts';
import type { PackedContent } from '../../sealing/packedContent.ts';
import { serialized } from './serialized.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Marshal, JSON, or JSON under zlib. */
export function readRackContent(plain: Bytes, work: Work): PackedContent {
  const isZlib = plain[0] === 0x78 && plain.length > 1 && (plain[0] * 256 + plain[1]!) % 31 === 0;
  if (!isZlib) {
    const { payload, write } = serialized(plain, work);
    return { plain, payload, pack: (source) => (source === payload?.source ? plain : write(source)) };
  }
  const { bytes, problem, trailing } = inflate(plain, work);
  const { payload, write } = serialized(new Uint8Array(bytes), work);
  const layer = {
    id: 'zlib',
    bytes: bytes.length,
    content: typeof payload?.source === 'string' ? payload.source : bytes,
  } as const;
  return {
    plain,
    payload: payload && { ...payload, layers: [layer, ...payload.layers], ...(problem && { problem }) },
    facts: trailing > 0 ? [{ kind: 'trailing-bytes', count: trailing }] : [],
    pack: async (source) => (source === payload?.source ? plain : deflate(write(source))),
  };
}
