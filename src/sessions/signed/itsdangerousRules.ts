import type { Reason } from '../format.ts';
import { digestOf, ELSEWHERE, type Derivation } from '../itsdangerous.ts';
import { keyFieldsOf, schemeOf } from '../itsdangerousKeys.ts';
import { parseSignedTime } from './itsdangerousTime.ts';
import type { SignedRules } from './SignedRules.ts';

/** Why a key does not fit, likeliest first. */
const REASONS: readonly Reason[] = [
  { code: 'key-changed', name: 'SECRET_KEY' },
  { code: 'other-app' },
  { code: 'other-scheme' },
  { code: 'altered' },
];

interface Given {
  readonly format: string;
  readonly secretName: string;
  readonly salt: string;
  readonly derivation: Derivation;
  /** How the framework lists older keys. */
  readonly olderKeys: string;
}

/** What all signers of itsdangerous have in common. */
export function itsdangerousRules({ format, secretName, salt, derivation, olderKeys }: Given) {
  const keyFields = keyFieldsOf(secretName, salt, derivation);
  return {
    format,
    separator: '.',
    charset: 'either',
    parseTime: parseSignedTime,
    digestOf,
    refusesFuture: true,
    keyFields,
    reasons: REASONS.map((reason) => (reason.code === 'key-changed' ? { ...reason, name: olderKeys } : reason)),
    schemes: (keys, _, digest) => [schemeOf(keys, keyFields, digest)],
    otherSchemes: (_, digest) => ELSEWHERE.map((scheme) => ({ ...scheme, digest })),
  } satisfies Partial<SignedRules>;
}
