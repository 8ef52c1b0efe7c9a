/** Values that PHP's frameworks sign over what serialize() wrote, escaped by `setcookie`. */
import { CodecError } from '../../../codec/CodecError.ts';
import { encodeUtf8, utf8In } from '../../../codec/utf8.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import type { BytesNotation } from '../../contract/notation.ts';
import { parsePercent, type Percent } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { KeyedParts, Renewal } from '../../signing/KeyedRules.ts';

export interface PhpSigned extends KeyedParts {
  /** What was signed. */
  readonly text: string;
  readonly data: Uint8Array;
  /** The same cookie with another text. */
  write(text: string): string;
}

/**
 * The text as PHP reads it. What has no escapes stands as it is. A plus sign is a space that older PHP wrote; PHP 8 escapes
 * both, and reads a bare plus sign as itself (main/php_variables.c, `PARSE_COOKIE`). All read `%20`.
 */
export function phpText({ value }: Subject): (Percent & { readonly layers: readonly Layer[] }) | undefined {
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  if (!value.includes('%')) return { text: value, write: (text) => text, layers: [cookie] };
  const percent = parsePercent(value, true);
  if (!percent) return undefined;
  const { text } = percent;
  const write = (next: string) => percent.write(next).replaceAll('+', value.includes('+') ? '+' : '%20');
  return { text, write, layers: [cookie, { id: 'percent', bytes: sizeOf(text), content: text }] };
}

/** Undefined for half a character, which has no bytes. */
export function phpSigned(
  { write, layers }: NonNullable<ReturnType<typeof phpText>>,
  notation: BytesNotation,
  text: string,
  mac: Uint8Array,
): PhpSigned | undefined {
  try {
    const data = encodeUtf8(text);
    return { layers, payload: { layers: [], source: data, notation }, text, data, mac, write };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** With the source that was edited. Throws SessionError `utf8` for bytes that are no text, which the cookie cannot hold. */
export function phpChanged<P extends PhpSigned>(parts: P, { source }: Renewal): P {
  if (source === undefined || typeof source === 'string') return parts;
  const text = utf8In(source);
  if (text === undefined) throw new SessionError('utf8');
  return { ...parts, text, data: source };
}
