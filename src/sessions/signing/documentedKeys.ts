import { SessionError } from '../contract/SessionError.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import type { DocumentedKey, Verdict } from '../contract/verdict.ts';

/** Loaded with the first key: the list of cookies has nothing to ask it. */
const load = () => import('./printedKeys.ts');

/** Is this key printed somewhere? That it is not in this short list says nothing about its strength. */
export async function documentedKey(bytes: Uint8Array): Promise<DocumentedKey | undefined> {
  return (await load()).printedKey(bytes);
}

/** How many are tried. */
export async function documentedKeyCount(): Promise<number> {
  return (await load()).typedKeys.length;
}

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
  const { typedKeys: typed } = await load();
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
