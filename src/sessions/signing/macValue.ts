import { SessionError } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type {
  CookieSize,
  CookieWrite,
  Signable,
  SignOptions,
  Verifiable,
  Writable,
} from '../contract/SessionFormat.ts';
import type { Decoded, DecodedTree, Subject } from '../contract/decoded.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { Verdict } from '../contract/verdict.ts';
import { signText } from './itsdangerousSignature.ts';
import { findSecret, secretsOf, spelledAs } from './itsdangerousKeys.ts';
import type { MacParts, MacRules } from './MacRules.ts';
import { detectMac, partsOf, readMac } from './readMac.ts';
import { sizeOf } from '../notations/sizeOf.ts';

/** What a format of such values can do, made of its rules. What nobody signed is written as it is. */
export function macValue(rules: MacRules): {
  detect(subject: Subject): number;
  decode(subject: Subject, work?: Work): Promise<DecodedTree>;
  readonly verifiable: Verifiable;
  readonly signable: Signable;
  readonly writable: Writable;
} {
  return {
    detect: (subject) => detectMac(rules, subject),
    decode: async (subject, work = new Work()) => readMac(rules, subject, work),
    verifiable: {
      keyFields: rules.keyFields,
      verify: (subject, keys, now) => verify(rules, subject, keys, now),
    },
    signable: {
      sign: (decoded, keys, options) => sign(rules, decoded, keys, options),
      measure: async (decoded, options) => measure(rules, decoded, options),
    },
    writable: {
      async write(decoded) {
        const parts = partsOf(rules, decoded.subject);
        return parts.write(payloadOf(rules, decoded, parts), undefined);
      },
    },
  };
}

async function verify(rules: MacRules, subject: Subject, keys: Keys, now: number): Promise<Verdict> {
  const { expiresAt, tree } = readMac(rules, subject, new Work());
  const { signature, scheme, message } = signedOf(rules, subject);
  const found = await findSecret(signature, message, secretsOf(keys), [scheme]);
  if ('tried' in found) return { kind: 'wrong', reasons: rules.reasons, tried: found.tried };
  const name = rules.otherPurpose?.(subject.name, tree);
  if (name !== undefined)
    return { kind: 'wrong', reasons: [{ code: 'other-purpose', name }], tried: [found.match.spelling] };
  const key = found.match;
  return expiresAt !== undefined && expiresAt < now ? { kind: 'expired', key, at: expiresAt } : { kind: 'right', key };
}

async function sign(
  rules: MacRules,
  decoded: Decoded,
  keys: Keys,
  options: SignOptions,
): Promise<readonly CookieWrite[]> {
  const { subject } = decoded;
  const { parts, signature, scheme, message } = signedOf(rules, subject);
  const secrets = secretsOf(keys);
  const found = await findSecret(signature, message, secrets, [scheme]);
  const fits = !('tried' in found) && found.match.index === 0;
  const payload = payloadToSign(rules, decoded, parts, options);
  if (fits && payload === parts.payload) return parts.write(payload, signature);
  const secret = fits ? found.secret.bytes : spelledAs(secrets[0]!, scheme);
  return parts.write(payload, await signText(messageOf(rules, subject.name, payload), secret, scheme));
}

function measure(rules: MacRules, decoded: Decoded, options: SignOptions): readonly CookieSize[] {
  const { parts, signature } = signedOf(rules, decoded.subject);
  const writes = parts.write(payloadToSign(rules, decoded, parts, options), signature);
  return writes
    .flatMap((write) => (write.kind === 'save' ? [{ name: write.name, bytes: sizeOf(write.name + write.value) }] : []))
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** Throws where there is no signature to go by. */
function signedOf(rules: MacRules, subject: Subject) {
  const parts = partsOf(rules, subject);
  const { signature } = parts;
  if (signature === undefined) throw new SessionError('sibling-missing');
  const scheme = rules.scheme(signature);
  if (!scheme) throw new SessionError('signature');
  return { parts, signature, scheme, message: messageOf(rules, subject.name, parts.payload) };
}

function messageOf({ message }: MacRules, name: string, payload: string): string {
  return message?.(name, payload) ?? payload;
}

function payloadToSign(rules: MacRules, decoded: Decoded, parts: MacParts, { timestamp, now }: SignOptions): string {
  const renewed = timestamp === 'now' && decoded.kind === 'tree' ? rules.renew?.(decoded, now) : undefined;
  return payloadOf(rules, renewed ?? decoded, parts);
}

/** Throws SessionError `read-only`. */
function payloadOf(rules: MacRules, decoded: Decoded, { payload }: MacParts): string {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  const edited = decoded.tree.source !== decoded.original.source;
  return edited ? rules.writePayload(decoded.tree.source, payload) : payload;
}
