import type { Reason } from '../contract/verdict.ts';
import { digestOf, ELSEWHERE, type Derivation } from './itsdangerousSignature.ts';
import { keyFieldsOf, schemeOf } from './itsdangerousKeys.ts';
import { parseSignedTime } from './parseSignedTime.ts';
import type { SignedRules } from './SignedRules.ts';

interface Given {
  readonly format: string;
  readonly secretName: string;
  readonly salt: string;
  readonly derivation: Derivation;
  /** How older keys are listed, where they can be. */
  readonly olderKeys?: string;
}

/** What all signers of itsdangerous have in common. */
export function itsdangerousRules({ format, secretName, salt, derivation, olderKeys }: Given) {
  const keyFields = keyFieldsOf(secretName, salt, derivation);
  const reasons: readonly Reason[] = [
    { code: 'key-changed', ...(olderKeys !== undefined && { name: olderKeys }) },
    { code: 'other-app' },
    { code: 'other-scheme' },
    { code: 'altered' },
  ];
  return {
    format,
    separator: '.',
    charset: 'either',
    parseTime: parseSignedTime,
    digestOf,
    refusesFuture: true,
    keyFields,
    reasons,
    schemes: (keys, _, digest) => [schemeOf(keys, keyFields, digest)],
    otherSchemes: (_, digest) => ELSEWHERE.map((scheme) => ({ ...scheme, digest })),
  } satisfies Partial<SignedRules>;
}
