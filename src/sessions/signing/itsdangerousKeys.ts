import { DIGEST_BYTES, digestsOf, macName } from '../../codec/hmac.ts';
import { encodeLatin1 } from '../../codec/latin1.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import { documentedKey } from './documentedKeys.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { KeyField, Keys } from '../contract/KeyField.ts';
import type { KeyMatch, Spelling } from '../contract/verdict.ts';
import { DERIVATIONS, isSignature, type Derivation, type Scheme } from './itsdangerousSignature.ts';
import { saltIn } from './saltIn.ts';
import { likeliestOf, spellingsOf, type SpelledKey } from './spellingsOf.ts';

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
    // What is left empty is the default: that is what an empty field shows.
    return (id === 'salt' ? saltIn(keys) : keys[id]?.[0]) || (field && 'default' in field ? field.default : '');
  };
  const derivation = DERIVATIONS.find((name) => name === chosen('derivation'));
  if (!derivation) throw new SessionError('key-malformed', { field: 'derivation' });
  return { digest, anyDigest: true, salt: chosen('salt'), derivation };
}

/** What was typed as secrets, newest first. Throws SessionError `key-missing`. */
export function secretsOf(keys: Keys): readonly string[] {
  const secrets = keys['secret'] ?? [];
  if (secrets.length === 0) throw new SessionError('key-missing', { field: 'secret' });
  return secrets;
}

/** The bytes of a secret that has not yet signed anything: what is meant by a literal or a setting, else the text itself. */
export function spelledAs(typed: string, scheme: Scheme): Uint8Array {
  const [first] = likeliestOf(typed).flatMap((key) => inCharset(key, scheme));
  if (!first) throw new SessionError('key-malformed', { field: 'secret' });
  return first.bytes;
}

/** The key as the scheme encodes text; none where it cannot. */
function inCharset(key: SpelledKey, { latin1 }: Scheme): readonly SpelledKey[] {
  const { form } = key.spelling;
  if (!latin1 || (form !== 'text' && form !== 'python-text')) return [key];
  const bytes = encodeLatin1(decodeUtf8(key.bytes));
  return bytes ? [{ ...key, bytes }] : [];
}

export interface Found {
  readonly match: KeyMatch;
  readonly secret: SpelledKey;
  readonly scheme: Scheme;
}

/** The first of the secrets, in the first of its spellings and schemes, that made the signature; or all spellings tried. */
export async function findSecret(
  signature: string,
  text: string,
  secrets: readonly string[],
  schemes: readonly Scheme[],
): Promise<Found | { readonly tried: readonly Spelling[] }> {
  const keys = secrets.flatMap((typed, index) => spellingsOf(typed).map((spelled) => ({ index, spelled })));
  // What few apps choose is loaded, and tried, once nothing usual fits.
  for (const round of [schemes, schemes.flatMap(withOtherDigests)]) {
    for (const { index, spelled } of keys) {
      for (const scheme of round) {
        for (const secret of inCharset(spelled, scheme)) {
          if (!(await isSignature(signature, text, secret.bytes, scheme))) continue;
          return { match: await matchOf(index, spelled, scheme), secret, scheme };
        }
      }
    }
  }
  return {
    tried: [...new Map(keys.map(({ spelled: { spelling } }) => [JSON.stringify(spelling), spelling])).values()],
  };
}

function withOtherDigests(scheme: Scheme): readonly Scheme[] {
  if (!scheme.anyDigest) return [];
  const [, ...others] = digestsOf(DIGEST_BYTES[scheme.digest]);
  return others.map((digest) => ({ ...scheme, digest }));
}

async function matchOf(index: number, { spelling, bytes }: SpelledKey, scheme: Scheme): Promise<KeyMatch> {
  const documented = await documentedKey(bytes);
  const { salt, derivation, outdated } = scheme;
  return {
    field: 'secret',
    index,
    spelling,
    mac: scheme.appended ? scheme.digest : macName(scheme.digest),
    // Without a derivation there is no salt either.
    ...(derivation === 'none' || salt === '' ? { derivation } : { salt, derivation }),
    ...(outdated && { outdated }),
    ...(documented && { documented }),
  };
}
