/** Keys of JOSE as they are pasted: JSON (RFC 7517), PEM, what stands in PEM alone, and any of these in base64. */
import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import type { Spelling } from '../contract/verdict.ts';
import { pastedTexts } from '../signing/pastedTexts.ts';
import { parseJwks, type Jwk } from './jwk.ts';
import { parseDer, parsePem, type PemKey } from './pem.ts';

export type KeyText = { readonly spelling: Spelling } & ({ readonly jwk: Jwk } | { readonly pem: PemKey });

interface Wanted {
  /** The id in the token's header: its key comes first. */
  readonly kid?: string | undefined;
  /** Which the oldest form of private EC keys leaves out. */
  readonly namedCurve?: string | undefined;
}

/** All that the text can mean, likeliest first. */
export function keyTexts(typed: string, wanted: Wanted): readonly KeyText[] {
  return pastedTexts(typed).flatMap(({ text, around }) => {
    const found = keysIn(text, wanted, around);
    if (found.length > 0) return found;
    const inner = innerText(text);
    return inner === undefined ? [] : keysIn(inner, wanted, around ?? { kind: 'base64' });
  });
}

function keysIn(text: string, { kid, namedCurve }: Wanted, around: Spelling['around']): readonly KeyText[] {
  const spelling = (form: Spelling['form']): Spelling => ({ form, newline: 'as-typed', ...(around && { around }) });
  const jwks = parseJwks(text, kid);
  if (jwks) return jwks.map((jwk) => ({ spelling: spelling('jwk'), jwk }));
  const pems = parsePem(text, namedCurve);
  if (pems.length > 0) return pems.map((pem) => ({ spelling: spelling('pem'), pem }));
  const der = parseDer(text, namedCurve);
  return der ? [{ spelling: spelling('der'), pem: der }] : [];
}

/** `-----BEGIN` and `{"`, `[{` in base64. */
function innerText(text: string): string | undefined {
  if (!/^(?:LS0tLS1C|eyJ|ewo|eyA|W3si|Wwog|WyB7)/.test(text)) return undefined;
  try {
    return decodeUtf8(decodeBase64(text.replaceAll(/\s/g, ''), 'either', 'optional'));
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
