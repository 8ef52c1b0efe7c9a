import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeHex } from '../../codec/hex.ts';
import { parsePythonLiteral } from '../../codec/pythonLiteral.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { Spelling } from '../contract/verdict.ts';

export interface SpelledKey {
  readonly spelling: Spelling;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const AS_TYPED = 'as-typed';

/**
 * All the keys that a typed text can mean, likeliest first, none twice. Nothing is trimmed silently: a key read from a
 * file often has a line break at its end, a key typed into a one-line field cannot.
 */
export function spellingsOf(typed: string): readonly SpelledKey[] {
  const trimmed = typed.replace(/\r?\n$/, '');
  const readings: readonly (() => SpelledKey)[] = [
    () => text(typed, AS_TYPED),
    () => text(trimmed, 'removed'),
    () => text(`${typed}\n`, 'added'),
    () => text(`${typed}\r\n`, 'added'),
    () => ({ spelling: { form: 'hex', newline: AS_TYPED }, bytes: decodeHex(trimmed.trim()) }),
    () => ({ spelling: { form: 'base64', newline: AS_TYPED }, bytes: base64(trimmed.trim()) }),
    () => python(trimmed.trim()),
  ];
  const found: SpelledKey[] = [];
  const seen = new Set<string>();
  for (const read of readings) {
    try {
      const key = read();
      const identity = key.bytes.join();
      // An empty reading of something typed is no reading.
      if (seen.has(identity) || (key.bytes.length === 0 && typed !== '')) continue;
      seen.add(identity);
      found.push(key);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
    }
  }
  return found;
}

function text(value: string, newline: Spelling['newline']): SpelledKey {
  return { spelling: { form: 'text', newline }, bytes: encodeUtf8(value) };
}

/** With the prefix that Laravel's keys have, or without. */
function base64(typed: string): Uint8Array<ArrayBuffer> {
  return decodeBase64(typed.replace(/^base64:/, ''), 'either', 'optional');
}

function python(typed: string): SpelledKey {
  const literal = parsePythonLiteral(typed);
  const newline = AS_TYPED;
  if (literal.kind === 'bytes') return { spelling: { form: 'python-bytes', newline }, bytes: literal.bytes };
  return { spelling: { form: 'python-text', newline }, bytes: encodeUtf8(literal.text) };
}
