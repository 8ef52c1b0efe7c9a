/** What Roda encrypts: roda/plugins/sessions.rb, "Session Cookie Cryptography/Format". */
import { concatBytes } from '../../../codec/concatBytes.ts';
import { deflate } from '../../../codec/deflate.ts';
import { inflate } from '../../../codec/inflate.ts';
import type { Work } from '../../../codec/Work.ts';
import { SessionError } from '../../contract/SessionError.ts';
import type { PackedContent } from '../../sealing/packedContent.ts';
import { PAD } from './looksEncryptor.ts';
import { serialized } from './serialized.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Two bytes of flags and padding, two times in seconds, little endian. */
const HEAD = 10;
const [PADDING, DEFLATED] = [0x0fff, 0x1000];
/** `max_seconds` since it was made, and `max_idle_seconds` since it was written. */
const [MOST, IDLE] = [2_592_000, 604_800];

export function readRoda(plain: Bytes, work: Work): PackedContent {
  if (plain.length < HEAD) throw new SessionError('truncated');
  const view = new DataView(plain.buffer, plain.byteOffset);
  const flags = view.getUint16(0, true);
  const [made, written] = [view.getUint32(2, true), view.getUint32(6, true)];
  const isDeflated = (flags & DEFLATED) !== 0;
  const coded = plain.slice(HEAD + (flags & PADDING));
  const inflated = isDeflated ? inflate(coded, work) : undefined;
  const bytes = inflated ? new Uint8Array(inflated.bytes) : coded;
  const { payload, write } = serialized(bytes, work);
  const layers = inflated ? [{ id: 'zlib', bytes: bytes.length, content: bytes } as const] : [];
  return {
    plain,
    payload: payload && { ...payload, layers, ...(inflated?.problem && { problem: inflated.problem }) },
    facts: [{ kind: 'lifetime', seconds: IDLE, setting: 'max_idle_seconds' }],
    issuedAt: written,
    expiresAt: Math.min(made + MOST, written + IDLE),
    async pack(source, { timestamp, now }) {
      const isNow = timestamp === 'now';
      if (source === payload?.source && !isNow) return plain;
      const at = Math.floor(now);
      const times = isNow ? [at > made + MOST ? at : made, at] : [made, written];
      const next = source === payload?.source ? bytes : write(source);
      return packed(isDeflated ? await deflate(next) : next, times, isDeflated ? DEFLATED : 0);
    },
  };
}

/** Is it that, and not what rack-session encrypts alike? */
export function looksRoda(plain: Bytes): boolean {
  const padding = (plain[0]! + plain[1]! * 256) & PADDING;
  return plain.length > HEAD && plain[HEAD + padding] === 0x7b;
}

/** To a multiple of `pad_size`: `_serialize_session`. */
function packed(content: Uint8Array, [made, written]: readonly number[], flag: number): Uint8Array<ArrayBuffer> {
  const count = (PAD - ((HEAD + content.length) % PAD)) % PAD;
  const head = new DataView(new ArrayBuffer(HEAD));
  head.setUint16(0, flag | count, true);
  head.setUint32(2, made!, true);
  head.setUint32(6, written!, true);
  return concatBytes([new Uint8Array(head.buffer), crypto.getRandomValues(new Uint8Array(count)), content]);
}
