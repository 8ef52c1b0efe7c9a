/** https://github.com/paseto-standard/paseto-spec/blob/master/docs/01-Protocol-Versions/Common.md */

/** Version and purpose, body, perhaps a footer. */
const SHAPE = /^(v[1-4]\.(local|public)\.)([\w-]+)(?:\.([\w-]+))?$/;
/** Characters that the parts of fixed length come to at least: nonce and tag, signature. */
const LEAST = {
  'v1.local.': 107,
  'v2.local.': 54,
  'v3.local.': 107,
  'v4.local.': 86,
  'v1.public.': 342,
  'v2.public.': 86,
  'v3.public.': 128,
  'v4.public.': 86,
};

export type PasetoHeader = keyof typeof LEAST;

export interface PasetoShape {
  readonly header: PasetoHeader;
  readonly body: string;
  /** As it stands there. */
  readonly footer: string | undefined;
}

/** Undefined for what is no token, or too short for one. */
export function pasetoShape(value: string, purpose: 'local' | 'public'): PasetoShape | undefined {
  const [, header, found, body = '', footer] = SHAPE.exec(value) ?? [];
  if (found !== purpose || body.length < LEAST[header as PasetoHeader]) return undefined;
  return { header: header as PasetoHeader, body, footer };
}

/** Its beginning is nobody else's. */
export function pasetoScore(value: string, purpose: 'local' | 'public'): number {
  if (!value.startsWith('v')) return 0;
  return pasetoShape(value, purpose) ? 0.95 : new RegExp(`^v[1-4]\\.${purpose}\\.[\\w-]{8,}`).test(value) ? 0.65 : 0;
}
