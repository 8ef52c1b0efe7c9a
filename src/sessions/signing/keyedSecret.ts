import { encodeLatin1 } from '../../codec/latin1.ts';
import { equalBytes } from '../../codec/hmac.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { KeyMatch, Spelling } from '../contract/verdict.ts';
import { documentedKey } from './documentedKeys.ts';
import { secretsOf } from './itsdangerousKeys.ts';
import type { KeyedParts, KeyedRules, KeyedScheme } from './KeyedRules.ts';
import { likeliestOf, spellingsOf, type SpelledKey } from './spellingsOf.ts';

export interface KeyedMatch<P> {
  readonly match: KeyMatch;
  readonly secret: SpelledKey;
  readonly scheme: KeyedScheme<P>;
}

/** The first of the secrets, in the first of its spellings and schemes, that made the signature; or all that were tried. */
export async function findKeyed<P extends KeyedParts>(
  rules: KeyedRules<P>,
  parts: P,
  keys: Keys,
  signal?: AbortSignal,
): Promise<KeyedMatch<P> | { readonly tried: readonly Spelling[] }> {
  const tried = new Map<string, Spelling>();
  const schemes = rules.schemes(parts, keys);
  const { mac } = parts;
  for (const [index, typed] of secretsOf(keys).entries()) {
    for (const spelled of rules.spelled?.(typed, parts) ?? spellingsOf(typed)) {
      tried.set(JSON.stringify(spelled.spelling), spelled.spelling);
      for (const scheme of schemes) {
        const secret = inCharset(spelled, scheme);
        if (!mac || !secret || !equalBytes(mac, await scheme.sign(secret.bytes, parts, signal))) continue;
        return { match: await matchOf(index, secret, scheme), secret, scheme };
      }
    }
  }
  // Of a list that has none for this value nothing could be tried.
  if (tried.size === 0) tried.set('', { form: 'text', newline: 'as-typed' });
  return { tried: [...tried.values()] };
}

/** The key that is to sign: what was meant by what was typed first. Throws SessionError `key-malformed`. */
export function signingKey<P extends KeyedParts>(
  rules: KeyedRules<P>,
  parts: P,
  keys: Keys,
): { readonly secret: SpelledKey; readonly scheme: KeyedScheme<P> } {
  const [typed = ''] = secretsOf(keys);
  for (const spelled of rules.spelled?.(typed, parts) ?? likeliestOf(typed)) {
    for (const scheme of rules.schemes(parts, keys)) {
      const secret = inCharset(spelled, scheme);
      if (secret) return { secret, scheme };
    }
  }
  throw new SessionError('key-malformed', { field: 'secret' });
}

/** The key as the scheme encodes text; undefined where it cannot. */
function inCharset(key: SpelledKey, { latin1 }: { readonly latin1?: boolean }): SpelledKey | undefined {
  const { form } = key.spelling;
  if (!latin1 || (form !== 'text' && form !== 'python-text')) return key;
  const bytes = encodeLatin1(decodeUtf8(key.bytes));
  return bytes && { ...key, bytes };
}

async function matchOf<P>(index: number, { spelling, bytes }: SpelledKey, scheme: KeyedScheme<P>): Promise<KeyMatch> {
  const documented = await documentedKey(bytes);
  const { mac, salt, derivation, outdated } = scheme;
  return {
    field: 'secret',
    index,
    spelling,
    mac,
    ...(salt !== undefined && { salt }),
    ...(derivation !== undefined && { derivation }),
    ...(outdated && { outdated }),
    ...(documented && { documented }),
  };
}
