import { SessionError } from '../contract/SessionError.ts';
import type { KeyField } from '../contract/KeyField.ts';
import type { Reason } from '../contract/verdict.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Scheme } from '../signing/itsdangerousSignature.ts';
import { findSecret, secretsOf } from '../signing/itsdangerousKeys.ts';
import { storedId, type IdParts, type IdRules } from './storedId.ts';

export interface SignedIdParts extends IdParts {
  readonly signature: string;
}

export interface SignedIdRules extends IdRules {
  read(value: string): SignedIdParts | undefined;
  readonly scheme: Scheme;
  readonly keyFields: readonly KeyField[];
  readonly reasons: readonly Reason[];
}

/** An id with the signature of the app: a format whose key can be checked. */
export function signedId(rules: SignedIdRules): SessionFormat {
  const { read, scheme, keyFields, reasons } = rules;
  return {
    ...storedId(rules),
    verifiable: {
      keyFields,
      async verify({ value }, keys) {
        const parts = read(value);
        if (!parts) throw new SessionError('not-this-format');
        const found = await findSecret(parts.signature, parts.id, secretsOf(keys), [scheme]);
        if ('tried' in found) return { kind: 'wrong', reasons, tried: found.tried };
        return { kind: 'right', key: found.match };
      },
    },
  };
}
