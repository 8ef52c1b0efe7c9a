import { documentedKey } from './documentedKeys.ts';
import { SessionError, type KeyField, type KeyMatch, type Keys, type Spelling } from './format.ts';
import { DERIVATIONS, isSignature, type Derivation, type Scheme } from './itsdangerous.ts';
import { spellingsOf, type SpelledKey } from './keySpelling.ts';

/** The form for a key of itsdangerous: secrets, and folded away what subclasses change. */
export function keyFieldsOf(secretName: string, salt: string, derivation: Derivation): readonly KeyField[] {
  return [
    { kind: 'secret', id: 'secret', label: { name: secretName }, several: true },
    { kind: 'text', id: 'salt', label: { code: 'salt' }, default: salt, advanced: true },
    {
      kind: 'choice',
      id: 'derivation',
      label: { code: 'derivation' },
      advanced: true,
      default: derivation,
      choices: DERIVATIONS,
    },
  ];
}

/** The salt and derivation chosen, or their defaults. Throws SessionError `key-malformed`. */
export function schemeOf(keys: Keys, fields: readonly KeyField[], digest: Scheme['digest']): Scheme {
  const chosen = (id: string): string => {
    const field = fields.find((each) => each.id === id);
    return keys[id]?.[0] ?? (field && 'default' in field ? field.default : '');
  };
  const derivation = DERIVATIONS.find((name) => name === chosen('derivation'));
  if (!derivation) throw new SessionError('key-malformed', { field: 'derivation' });
  const salt = chosen('salt');
  if (/\p{Surrogate}/u.test(salt)) throw new SessionError('key-malformed', { field: 'salt' });
  return { digest, salt, derivation };
}

/** What was typed as secrets, newest first. Throws SessionError `key-missing`, or `key-malformed` for broken Unicode. */
export function secretsOf(keys: Keys): readonly string[] {
  const secrets = keys['secret'] ?? [];
  if (secrets.length === 0) throw new SessionError('key-missing', { field: 'secret' });
  if (secrets.some((typed) => /\p{Surrogate}/u.test(typed)))
    throw new SessionError('key-malformed', { field: 'secret' });
  return secrets;
}

/** The bytes of a secret that has not yet signed anything: a Python literal as Python reads it, else the text itself. */
export function spelledAs(typed: string): Uint8Array {
  const spellings = spellingsOf(typed);
  const literal = spellings.find(({ spelling }) => spelling.form.startsWith('python'));
  return (literal ?? spellings[0]!).bytes;
}

export interface Found {
  readonly match: KeyMatch;
  readonly secret: SpelledKey;
}

/** The first of the secrets, in the first of its spellings, that made the signature; or all the spellings tried. */
export async function findSecret(
  signature: string,
  text: string,
  secrets: readonly string[],
  scheme: Scheme,
): Promise<Found | { readonly tried: readonly Spelling[] }> {
  const tried = new Map<string, Spelling>();
  for (const [index, typed] of secrets.entries()) {
    for (const secret of spellingsOf(typed)) {
      const { spelling, bytes } = secret;
      tried.set(JSON.stringify(spelling), spelling);
      if (!(await isSignature(signature, text, bytes, scheme))) continue;
      const documented = documentedKey(bytes);
      const { salt, derivation } = scheme;
      const mac = `HMAC-${scheme.digest.replace('-1', '1')}`;
      const match = { field: 'secret', index, spelling, mac, salt, derivation, ...(documented && { documented }) };
      return { match, secret };
    }
  }
  return { tried: [...tried.values()] };
}
