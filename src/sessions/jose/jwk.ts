/** Keys as JSON: RFC 7517. */
export type Jwk = JsonWebKey & { readonly kid?: string };

/** One key, or the keys of a set or a list, the one of that id first. Undefined where it is no JSON of a key. */
export function parseJwks(typed: string, kid?: string): readonly Jwk[] | undefined {
  const rsa = rsaKeyIn(typed);
  if (rsa) return [rsa];
  if (!/^\s*[{[]/.test(typed)) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(typed);
  } catch {
    return undefined;
  }
  // A list has a `keys` too, which is a function.
  const keys = Array.isArray(json) ? json : ((json as { readonly keys?: unknown }).keys ?? json);
  const found = (Array.isArray(keys) ? keys : [keys]) as readonly Jwk[];
  if (!found.every((key) => typeof key === 'object' && key !== null && typeof key.kty === 'string')) return undefined;
  const fits = (key: Jwk) => Number(kid !== undefined && key.kid === kid);
  return found.toSorted((a, b) => fits(b) - fits(a));
}

export function isPrivate(key: Jwk): boolean {
  return typeof key.d === 'string';
}

/** Without what is secret, and without what would forbid its use (`key_ops`, `use`, `alg`). */
export function publicJwk({ kty, crv, x, y, n, e }: Jwk): Jwk {
  return Object.fromEntries(Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined));
}

export function privateJwk(key: Jwk): Jwk {
  const { d, p, q, dp, dq, qi } = key;
  const secret = Object.entries({ d, p, q, dp, dq, qi }).filter(([, value]) => value !== undefined);
  return { ...publicJwk(key), ...Object.fromEntries(secret) };
}

const MEMBERS = { n: 'Modulus', e: 'Exponent', d: 'D', p: 'P', q: 'Q', dp: 'DP', dq: 'DQ', qi: 'InverseQ' } as const;

/** As .NET's `RSA.ToXmlString` writes it. */
function rsaKeyIn(typed: string): Jwk | undefined {
  if (!typed.includes('<RSAKeyValue')) return undefined;
  const entries = Object.entries(MEMBERS).flatMap(([member, tag]) => {
    const text = new RegExp(`<${tag}>([A-Za-z0-9+/=\\s]{1,4096})</${tag}>`).exec(typed)?.[1];
    return text === undefined ? [] : [[member, base64url(text)] as const];
  });
  return { kty: 'RSA', ...Object.fromEntries(entries) };
}

const base64url = (text: string): string => text.replaceAll(/[\s=]/g, '').replaceAll('+', '-').replaceAll('/', '_');
