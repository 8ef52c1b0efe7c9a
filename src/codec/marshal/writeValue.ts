import { CodecError } from '../CodecError.ts';
import { encodeLatin1, decodeLatin1 } from '../latin1.ts';
import type { TreeNode } from '../tree.ts';
import { encodeUtf8 } from '../utf8.ts';
import type { MarshalWriter } from './MarshalWriter.ts';

/** A new value as Ruby would write it: text in UTF-8. Throws CodecError `literal` for a time or a number of too many digits, `utf8`. */
export function writeValue(writer: MarshalWriter, node: TreeNode): void {
  switch (node.kind) {
    case 'null':
      return writer.byte('0');
    case 'boolean':
      return writer.byte(node.value ? 'T' : 'F');
    case 'number':
      return writeNumber(writer, node.literal);
    case 'string':
      writer.byte('I');
      writeString(writer, encodeUtf8(node.value));
      return writeUtf8(writer);
    case 'bytes':
      return writeString(writer, node.value);
    case 'array':
      writer.newObject();
      writer.byte('[');
      writer.long(node.items.length);
      for (const item of node.items) writeValue(writer, item);
      return;
    case 'object': {
      writer.newObject();
      writer.byte('{');
      const entries = node.entries.filter((entry) => !entry.shadowed);
      writer.long(entries.length);
      for (const { key, value } of entries) {
        writeValue(writer, { kind: 'string', value: key, start: 0, end: 0 });
        writeValue(writer, value);
      }
      return;
    }
    case 'time':
      throw new CodecError('literal', 0);
  }
}

export function writeString(writer: MarshalWriter, bytes: Uint8Array): void {
  writer.newObject();
  writer.byte('"');
  writeBytes(writer, bytes);
}

/** Only what is more than ASCII has an encoding. */
export function writeSymbol(writer: MarshalWriter, text: string): void {
  const bytes = encodeUtf8(text);
  const name = decodeLatin1(bytes);
  if (bytes.length === text.length) {
    writer.symbol(name, () => {
      writer.byte(':');
      writeBytes(writer, bytes);
    });
  } else {
    writer.symbol(`${name}\0UTF-8`, () => {
      writer.byte('I');
      writer.byte(':');
      writeBytes(writer, bytes);
      writeUtf8(writer);
    });
  }
}

/** An integer within 31 bits, or one of any size, or a float. */
export function writeNumber(writer: MarshalWriter, literal: string): void {
  if (!/^-?\d+$/.test(literal)) return writeFloat(writer, literal);
  if (literal.length > MOST_DIGITS) throw new CodecError('literal', 0);
  const value = BigInt(literal);
  if (BigInt.asIntN(31, value) === value) {
    writer.byte('i');
    return writer.long(Number(value));
  }
  const hex = (value < 0n ? -value : value).toString(16);
  const padded = hex.padStart(Math.ceil(hex.length / 4) * 4, '0');
  const bytes = Uint8Array.from(padded.match(/../g)!.toReversed(), (pair) => Number.parseInt(pair, 16));
  writer.newObject();
  writer.byte('l');
  writer.byte(value < 0n ? '-' : '+');
  writer.long(bytes.length / 2);
  writer.raw(bytes);
}
/** As many as are read. */
const MOST_DIGITS = 2400;

export function writeFloat(writer: MarshalWriter, literal: string): void {
  writer.newObject();
  writer.byte('f');
  writeBytes(writer, encodeLatin1(rubyFloat(Number(literal)))!);
}

/** marshal.c, `w_float`: the fewest digits, and an exponent where zeros would stand at either end. */
function rubyFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  if (value === 0) return `${sign}0`;
  const [mantissa, power] = Math.abs(value).toExponential().split('e') as [string, string];
  const digits = mantissa.replace('.', '');
  const point = Number(power) + 1;
  if (point < -3 || point > digits.length) return `${sign}${mantissa}e${Number(power)}`;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.slice(0, point) + (point < digits.length ? `.${digits.slice(point)}` : '');
}

function writeBytes(writer: MarshalWriter, bytes: Uint8Array): void {
  writer.long(bytes.length);
  writer.raw(bytes);
}

function writeUtf8(writer: MarshalWriter): void {
  writer.long(1);
  writeSymbol(writer, 'E');
  writer.byte('T');
}
