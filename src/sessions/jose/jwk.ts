/** Keys as JSON: RFC 7517. */
export type Jwk = JsonWebKey & { readonly kid?: string };

/** One key, or the keys of a set or a list, the one of that id first. Undefined where it is no JSON of a key. */
export function parseJwks(typed: string, kid?: string): readonly Jwk[] | undefined {
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
