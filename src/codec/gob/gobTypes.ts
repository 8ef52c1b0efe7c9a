import { CodecError } from '../CodecError.ts';
import { decodeUtf8 } from '../utf8.ts';
import type { Work } from '../Work.ts';
import type { GobInput } from './GobInput.ts';

/** A type that the stream defines: encoding/gob/type.go, `wireType`. */
export type GobType =
  | { readonly kind: 'list'; readonly name: string; readonly item: number; readonly isArray: boolean }
  | { readonly kind: 'map'; readonly name: string; readonly key: number; readonly item: number }
  | { readonly kind: 'struct'; readonly name: string; readonly fields: readonly GobField[] }
  /** It encodes itself: GobEncoder, encoding.BinaryMarshaler, encoding.TextMarshaler. */
  | { readonly kind: 'own'; readonly name: string; readonly isText: boolean };

export interface GobField {
  readonly name: string;
  readonly id: number;
}

/** Type ids are small; more cannot be told from damage. */
const MOST = 1n << 31n;

export function typeId(input: GobInput): number {
  const start = input.at;
  const id = input.int();
  if (id > MOST || id < -MOST) throw new CodecError('notation', start);
  return Number(id);
}

/** The fields of a struct by number: each says how far it is behind the one before. `read` reads one, or throws. */
export function eachField(input: GobInput, read: (number: number) => void): void {
  let number = -1;
  for (;;) {
    const start = input.at;
    const step = input.uint();
    if (step === 0n) return;
    if (step > 1000n) throw new CodecError('notation', start);
    number += Number(step);
    read(number);
  }
}

const none = (at: number): never => {
  throw new CodecError('notation', at);
};

export function readText(input: GobInput): string {
  const start = input.at;
  const bytes = input.text();
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return none(start);
    throw error;
  }
}

interface Common {
  name: string;
  ids: number[];
  fields: GobField[];
}

/** CommonType, and what follows it: ids of the key and items, a length, or fields. */
function readParts(input: GobInput, work: Work, isStruct: boolean): Common {
  const parts: Common = { name: '', ids: [0, 0], fields: [] };
  eachField(input, (number) => {
    if (number === 0)
      eachField(input, (each) => (each === 0 ? void (parts.name = readText(input)) : void typeId(input)));
    else if (isStruct && number === 1) parts.fields = readFields(input, work);
    else if (!isStruct && number <= 2) parts.ids[number - 1] = typeId(input);
    else none(input.at);
  });
  return parts;
}

function readFields(input: GobInput, work: Work): GobField[] {
  const fields: GobField[] = [];
  for (let left = input.count(); left > 0; left -= 1) {
    work.nodes += 1;
    if (work.nodes > work.limits.nodes) throw new CodecError('too-many-nodes', input.at);
    const field = { name: '', id: 0 };
    eachField(input, (number) => {
      if (number === 0) field.name = readText(input);
      else if (number === 1) field.id = typeId(input);
      else none(input.at);
    });
    fields.push(field);
  }
  return fields;
}

/** ArrayT, SliceT, StructT, MapT, GobEncoderT, BinaryMarshalerT, TextMarshalerT. */
export function readType(input: GobInput, work: Work): GobType {
  const start = input.at;
  let type: GobType | undefined;
  eachField(input, (number) => {
    const { name, ids, fields } = readParts(input, work, number === 2);
    const [first = 0, second = 0] = ids;
    if (number <= 1) type = { kind: 'list', name, item: first, isArray: number === 0 };
    else if (number === 2) type = { kind: 'struct', name, fields };
    else if (number === 3) type = { kind: 'map', name, key: first, item: second };
    else if (number <= 6) type = { kind: 'own', name, isText: number === 6 };
    else none(input.at);
  });
  return type ?? none(start);
}
