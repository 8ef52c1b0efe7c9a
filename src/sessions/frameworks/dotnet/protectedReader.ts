/** Cookies of ASP.NET Core: src/DataProtection of dotnet/aspnetcore; each kind has purposes of its own. */
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import type { Work } from '../../../codec/Work.ts';
import { paddedLength } from '../../sealing/aes.ts';
import type { Attempt } from '../../sealing/keyAttempts.ts';
import type { PackedContent } from '../../sealing/packedContent.ts';
import { packedValue, sampleBase64 } from '../../sealing/packedValue.ts';
import { serialized } from '../ruby/serialized.ts';
import { antiforgeryToken, isAntiforgeryToken } from './antiforgeryToken.ts';
import { masterKeysIn } from './keyRing.ts';
import { additionalData, algorithmName, protect, unprotect, type Algorithm } from './protector.ts';
import { HEAD, takeProtected, type ProtectedParts } from './protectedShape.ts';
import { purposesOf } from './purposes.ts';
import { isTicket, renewTicket, ticket, ticketTimes } from './ticket.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a key ring may say, the usual first. */
const ALGORITHMS: readonly Algorithm[] = [
  { bits: 256, digest: 'SHA-256' },
  { bits: 256 },
  { bits: 128, digest: 'SHA-256' },
  { bits: 128 },
  { bits: 256, digest: 'SHA-512' },
  { bits: 128, digest: 'SHA-512' },
  { bits: 192, digest: 'SHA-256' },
  { bits: 192 },
  { bits: 192, digest: 'SHA-512' },
];
/** Shorter is no master key: KeyManagementOptions' own have 64 bytes. */
const LEAST = 16;

export const { decode, sealed } = packedValue<ProtectedParts>({
  format: 'aspnet-core',
  filed: (typed, { keyId }) => masterKeysIn(typed, keyId),
  most: 8,
  take: takeProtected,
  reasons: ({ keyId }) => [
    { code: 'key-changed', name: `key-${keyId}.xml` },
    { code: 'other-scheme', name: 'SetApplicationName' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  attempts(parts, secret, { name }, keys) {
    if (secret.length < LEAST) return [];
    const [application, scheme, purposes] = ['application', 'scheme', 'purposes'].map((id) => keys[id]?.[0] ?? '');
    const chains = purposesOf(name, application!, scheme!, purposes!);
    return ALGORITHMS.flatMap((how) => chains.map((chain) => attempt(parts, secret, how, chain)));
  },
  read,
  judge({ expiresAt }, key, _, now) {
    return expiresAt !== undefined && expiresAt < now
      ? { kind: 'expired', key, at: expiresAt }
      : { kind: 'right', key };
  },
  sample: ({ text, bytes }, length, was) => sampleBase64(text, protectedLength(bytes.length, was, length), false),
});

/** Bytes around GCM's content; CBC has more. */
const AROUND_GCM = HEAD + 44;

function protectedLength(whole: number, was: number, bytes: number): number {
  if (whole - was === AROUND_GCM) return AROUND_GCM + bytes;
  return whole - paddedLength(was) + paddedLength(bytes);
}

function attempt(parts: ProtectedParts, master: Bytes, how: Algorithm, purposes: readonly string[]): Attempt {
  const head = parts.bytes.slice(0, HEAD);
  const aad = additionalData(head, purposes);
  return {
    match: { mac: algorithmName(how), salt: purposes.join(', ') },
    open: () => unprotect(master, aad, how, parts.bytes.slice(HEAD)),
    async seal(plain) {
      const payload = await protect(master, aad, how, plain);
      return encodeBase64(concatBytes([head, payload]), parts.alphabet, false);
    },
  };
}

/** A ticket, antiforgery's token, an id as text, TempData's JSON. */
function read(plain: Bytes, _: ProtectedParts, __: unknown, work: Work): PackedContent {
  if (isAntiforgeryToken(plain)) {
    const payload = { layers: [], source: plain, notation: antiforgeryToken };
    return { plain, payload, pack: (source) => source as Bytes };
  }
  if (!isTicket(plain)) {
    const { payload, write } = serialized(plain, work);
    return { plain, payload, pack: (source) => (source === payload?.source ? plain : write(source)) };
  }
  const times = ticketTimes(ticket.parse(plain, work));
  return {
    plain,
    payload: { layers: [], source: plain, notation: ticket },
    ...times,
    facts: [],
    describe: ticketTimes,
    pack: (source, { timestamp, now }) => {
      const bytes = source as Bytes;
      return timestamp === 'now' ? (renewTicket(bytes, now) as Bytes) : bytes;
    },
  };
}
