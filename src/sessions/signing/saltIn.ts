import type { Keys } from '../contract/KeyField.ts';

/** What sets it, and a literal: `salt = b'activate'`, `"activate",`. */
const NAME = /^[\w.:'"[\]-]{0,60}salt['"\]]{0,2}\s{0,9}(?:=>|:|=)\s{0,9}(?=\S)/i;
const LITERAL = /^b?(["'])([^"']+)\1[),;\s]{0,9}$/;

/** A salt without the line that it was copied out of; empty for none. No salt is in quotes itself. */
export function saltIn(keys: Keys, id = 'salt'): string {
  const typed = keys[id]?.[0] ?? '';
  const value = typed.replace(NAME, '');
  return LITERAL.exec(value.trim())?.[2] ?? value;
}
