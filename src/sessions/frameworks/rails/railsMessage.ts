/**
 * What Rails signs or encrypts: the cookie's content in the app's serializer, since 5.2 perhaps in an envelope that says
 * for which cookie and until when. activesupport/lib/active_support/messages/metadata.rb, and
 * actionpack/lib/action_dispatch/middleware/cookies.rb, `SerializedCookieJars`.
 */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { parseJson } from '../../../codec/json.ts';
import type { Source, TreeNode } from '../../../codec/tree.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import { SessionError } from '../../contract/SessionError.ts';
import type { Layer } from '../../contract/decoded.ts';
import type { SignOptions } from '../../contract/SessionFormat.ts';
import type { KeyMatch, Verdict } from '../../contract/verdict.ts';
import type { Payload } from '../../notations/payload.ts';
import type { PackedContent } from '../../sealing/packedContent.ts';
import { serialized } from '../ruby/serialized.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface RailsContent extends PackedContent {
  /** The cookie that it says it is for: `cookie.prefs`; null for none in particular. */
  readonly purpose?: string | null;
}

/** As Rails itself looks for it: metadata.rb, `dual_serialized_metadata_envelope_json?`. */
const ENVELOPE = '{"_rails":{"message":';
/** Devise's `remember_for`: how long what was refused for its age is accepted anew. */
const TWO_WEEKS = 1_209_600;

/** `name`: of the cookie that it is to be written to. Throws SessionError where the envelope cannot be read. */
export function readRailsMessage(plain: Bytes, name: string, work: Work): RailsContent {
  const envelope = envelopeOf(plain, work);
  if (!envelope) {
    const { payload, write } = serialized(plain, work);
    return { plain, payload, pack: (source) => (source === payload?.source ? plain : write(source)) };
  }
  const { text, message, expires, purpose } = envelope;
  const wanted = JSON.stringify(`cookie.${name}`);
  const inner = messageBytes(message.value, text);
  const { payload, write } = serialized(inner, work);
  const layer: Layer = { id: 'base64', bytes: inner.length, content: contentFor(payload, inner) };
  const pack = (source: Source, options: SignOptions): Bytes => {
    const isSame = source === payload?.source;
    const isLate = expires !== undefined && options.timestamp === 'now' && expires.seconds <= options.now;
    const isElsewhere = purpose !== undefined && purpose.value !== `cookie.${name}`;
    if (isSame && !isLate && !isElsewhere) return plain;
    const next = isSame ? message.value : encodeBase64(write(source), 'standard', true);
    const later = new Date((Math.floor(options.now) + TWO_WEEKS) * 1000).toISOString();
    const slots: readonly Slot[] = [
      { ...message, as: `"${next}"` },
      ...(isLate ? [{ ...expires, as: `"${later}"` }] : []),
      ...(isElsewhere ? [{ ...purpose, as: wanted }] : []),
    ];
    return encodeUtf8(spliced(text, slots));
  };
  return {
    plain,
    purpose: purpose?.value ?? null,
    ...(expires && { expiresAt: expires.seconds }),
    payload: payload && { ...payload, layers: [layer, ...payload.layers] },
    pack,
  };
}

/** Another cookie's, or too old. A cookie that says nothing of its purpose is accepted as before 6.0. */
export function judgeRails({ purpose, expiresAt }: RailsContent, key: KeyMatch, name: string, now: number): Verdict {
  if (purpose !== undefined && purpose !== null && purpose !== `cookie.${name}`) {
    const code = purpose.startsWith('cookie.') ? 'renamed' : 'other-purpose';
    return { kind: 'wrong', reasons: [{ code, name: purpose }], tried: [key.spelling] };
  }
  return expiresAt !== undefined && now >= expiresAt ? { kind: 'expired', key, at: expiresAt } : { kind: 'right', key };
}

interface Slot {
  readonly start: number;
  readonly end: number;
  readonly as: string;
}

/** Other texts in their places. */
function spliced(text: string, slots: readonly Slot[]): string {
  let [written, from] = ['', 0];
  for (const { start, end, as } of slots.toSorted((a, b) => a.start - b.start)) {
    written += text.slice(from, start) + as;
    from = end;
  }
  return written + text.slice(from);
}

function envelopeOf(plain: Bytes, work: Work) {
  const isEnvelope =
    ENVELOPE.length <= plain.length && [...ENVELOPE].every((char, i) => plain[i] === char.charCodeAt(0));
  if (!isEnvelope) return undefined;
  try {
    const text = decodeUtf8(plain);
    const inside = child(parseJson(text, new Work(work.limits)), '_rails');
    const [message, exp, pur] = ['message', 'exp', 'pur'].map((key) => child(inside, key));
    if (message?.kind !== 'string') return undefined;
    const at = exp?.kind === 'string' ? Date.parse(exp.value) / 1000 : Number.NaN;
    const expires = exp && !Number.isNaN(at) ? { start: exp.start, end: exp.end, seconds: at } : undefined;
    return { text, message, expires, purpose: pur?.kind === 'string' ? pur : undefined };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

function child(node: TreeNode | undefined, key: string): TreeNode | undefined {
  return node?.kind === 'object'
    ? node.entries.find((entry) => entry.key === key && !entry.shadowed)?.value
    : undefined;
}

function messageBytes(message: string, text: string): Bytes {
  try {
    return decodeBase64(message, 'standard', 'required');
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const recovered = { layers: [], facts: [], text, lost: [{ part: 'payload', code: 'base64' } as const] };
    throw new SessionError('base64', { recovered, cause: error });
  }
}

const contentFor = (payload: Payload | undefined, bytes: Bytes): string | Uint8Array =>
  typeof payload?.source === 'string' ? payload.source : bytes;
