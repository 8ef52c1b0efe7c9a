import { decodeHex, encodeHex } from '../../codec/hex.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import list from './documentedKeys.json' with { type: 'json' };
import { SessionError } from '../contract/SessionError.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import type { DocumentedKey, Verdict } from '../contract/verdict.ts';

interface Printed extends DocumentedKey {
  readonly key?: string;
  /** For keys that are no text. */
  readonly hex?: string;
}
const printed: readonly Printed[] = list;

const bytesOf = ({ key, hex }: Printed) => (hex === undefined ? encodeUtf8(key ?? '') : decodeHex(hex));
const byBytes: ReadonlyMap<string, Printed> = new Map(
  printed.toReversed().map((entry) => [encodeHex(bytesOf(entry)), entry]),
);

/** Is this key printed somewhere? That it is not in this short list says nothing about its strength. */
export function documentedKey(bytes: Uint8Array): DocumentedKey | undefined {
  const found = byBytes.get(encodeHex(bytes));
  return found && { framework: found.framework, page: found.page, url: found.url };
}

/** How many are tried. */
export const DOCUMENTED_KEYS = printed.length;

export interface DocumentedMatch {
  readonly verdict: Exclude<Verdict, { kind: 'wrong' }>;
  readonly documented: DocumentedKey;
  /** The key as it would be typed. */
  readonly typed: string;
}

/**
 * Tries the printed keys on a cookie, with what else was set (`keys`). Undefined: none fits (or the format takes no key),
 * which is no praise. Throws SessionError as `verify` does.
 */
export async function checkDocumentedKeys(
  format: SessionFormat,
  subject: Subject,
  now: number,
  keys: Keys = {},
): Promise<DocumentedMatch | undefined> {
  const field = format.verifiable?.keyFields.find(({ kind }) => kind === 'secret');
  if (!format.verifiable || !field) return undefined;
  const typed = printed.map(({ key, hex }) => key ?? hex ?? '');
  const verdict = await format.verifiable
    .verify(subject, { ...keys, [field.id]: typed }, now)
    .catch((error: unknown) => {
      // None is a key of the kind that the cookie wants.
      if (error instanceof SessionError && error.code === 'key-malformed' && error.field === field.id) return undefined;
      throw error;
    });
  if (!verdict) return undefined;
  if (verdict.kind === 'wrong' || !verdict.key.documented) return undefined;
  return { verdict, documented: verdict.key.documented, typed: typed[verdict.key.index]! };
}
