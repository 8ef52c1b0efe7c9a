import { quotedTexts } from '../../signing/quotedTexts.ts';
import { spellingsOf, type SpelledKey } from '../../signing/spellingsOf.ts';

/** More keys than any app has at once. */
const MOST = 64;

/**
 * Of a dictionary of keys by their numbers, as JSON or Python writes it, the one for this number: `{1: "old", 2: "new"}`.
 * None where it has no such number; undefined where the text is no dictionary.
 */
export function versionedKey(typed: string, version: string): readonly SpelledKey[] | undefined {
  const keys = new Map<string, string>();
  for (const { literal, texts, isBytes, start } of quotedTexts(typed, 2 * MOST)) {
    const number = /["']?(\d{1,9})["']?\s{0,8}:\s{0,8}$/.exec(typed.slice(Math.max(0, start - 30), start))?.[1];
    if (number !== undefined) keys.set(number, isBytes ? literal : (texts[0] ?? literal));
  }
  // YAML needs no quotes.
  for (const [, number, text] of typed.slice(0, 16_384).matchAll(/^[ \t]{0,20}(\d{1,9}):[ \t]+([^\s"'][^\r\n]*)/gm)) {
    if (keys.size < MOST && !keys.has(number!)) keys.set(number!, text!.trim());
  }
  if (keys.size === 0) return undefined;
  const key = keys.get(version);
  if (key === undefined) return [];
  const around = { kind: 'setting', name: `cookie_secret[${version}]` } as const;
  return spellingsOf(key).map((spelled) => ({ ...spelled, spelling: { ...spelled.spelling, around } }));
}
