import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeHex } from '../../codec/hex.ts';
import { parsePythonLiteral } from '../../codec/pythonLiteral.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { Spelling } from '../contract/verdict.ts';
import { parseByteList } from './byteList.ts';
import { pastedTexts, type PastedText } from './pastedTexts.ts';

export interface SpelledKey {
  readonly spelling: Spelling;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const AS_TYPED = 'as-typed';
/** Gives a key, or throws a CodecError where the text is none of that form. */
type Reading = () => SpelledKey;

/**
 * All the keys that a typed text can mean, likeliest first, none twice. Nothing is trimmed silently: the text as it is
 * comes first, in all its forms; then what is left without that which was pasted along with it.
 * @param most where each has to be derived: then what was pasted along comes before the rarer forms
 */
export function spellingsOf(typed: string, most?: number): readonly SpelledKey[] {
  const own = ownReadings(typed);
  const pasted = pastedTexts(typed).slice(1);
  const texts = pasted.map((each) => textReading(each));
  const others = pasted.flatMap((each) => otherReadings(each.text, each.around));
  // A secret of which nothing was left out may be any form of the first.
  if (most === undefined) return distinct([...own, ...texts, ...others], typed);
  return distinct([own[0]!, ...texts, ...own.slice(1), ...others], typed, most);
}

/** Of what has not yet signed anything: a literal or a setting as it is meant, else the text itself. */
export function likeliestOf(typed: string): readonly SpelledKey[] {
  const all = spellingsOf(typed);
  const meant = ({ spelling: { form, around } }: SpelledKey): boolean =>
    form.startsWith('python') || around?.kind === 'setting' || around?.kind === 'quotes';
  return [...all.filter(meant), ...all.filter(({ spelling }) => spelling.newline === 'removed'), ...all];
}

function distinct(readings: readonly Reading[], typed: string, most = Infinity): readonly SpelledKey[] {
  const found: SpelledKey[] = [];
  const seen = new Set<string>();
  for (const read of readings) {
    if (found.length >= most) break;
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

/** A key read from a file often has a line break at its end. */
function ownReadings(typed: string): readonly Reading[] {
  const trimmed = typed.replace(/\r?\n$/, '');
  return [
    () => text(typed, AS_TYPED),
    () => text(trimmed, 'removed'),
    () => text(`${typed}\n`, 'added'),
    () => text(`${typed}\r\n`, 'added'),
    ...otherReadings(trimmed.trim()),
  ];
}

const textReading =
  ({ text: value, around }: PastedText): Reading =>
  () => ({ spelling: { form: 'text', newline: AS_TYPED, ...(around && { around }) }, bytes: encodeUtf8(value) });

function otherReadings(typed: string, around?: Spelling['around']): readonly Reading[] {
  const spelling = (form: Spelling['form']): Spelling => ({ form, newline: AS_TYPED, ...(around && { around }) });
  return [
    () => ({ spelling: spelling('hex'), bytes: decodeHex(hexIn(typed)) }),
    () => ({ spelling: spelling('base64'), bytes: base64(typed) }),
    () => ({ spelling: spelling('numbers'), bytes: parseByteList(typed) }),
    () => {
      const literal = parsePythonLiteral(typed);
      return literal.kind === 'bytes'
        ? { spelling: spelling('python-bytes'), bytes: literal.bytes }
        : { spelling: spelling('python-text'), bytes: encodeUtf8(literal.text) };
    },
  ];
}

function text(value: string, newline: Spelling['newline']): SpelledKey {
  return { spelling: { form: 'text', newline }, bytes: encodeUtf8(value) };
}

/** With the prefix that Laravel's keys have, or without. */
function base64(typed: string): Uint8Array<ArrayBuffer> {
  return decodeBase64(typed.replace(/^base64:/, ''), 'either', 'optional');
}

/** With `0x` before it, or in pairs: `<Buffer 6e 2d …>` of Node, `6e:2d:…` of OpenSSL. */
function hexIn(typed: string): string {
  const bare = typed.replace(/^(?:0x|<Buffer )/i, '').replace(/>$/, '');
  return /^(?:[0-9a-f]{2}[\s:]){3,}[0-9a-f]{2}$/i.test(bare) ? bare.replaceAll(/[\s:]/g, '') : bare;
}
