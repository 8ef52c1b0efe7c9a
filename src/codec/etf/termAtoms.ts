import type { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { decodeLatin1 } from '../latin1.ts';
import { decodeUtf8 } from '../utf8.ts';
import { TERM } from './termTags.ts';

/** The name of an atom; undefined where the tag is none's. */
export function readAtom(reader: ByteReader, tag: number): string | undefined {
  const { at } = reader;
  switch (tag) {
    case TERM.atom:
      return decodeLatin1(reader.take(reader.number('Uint16')));
    case TERM.smallAtom:
      return decodeLatin1(reader.take(reader.byte()));
    case TERM.atomUtf8:
      return nameOf(reader.take(reader.number('Uint16')), at);
    case TERM.smallAtomUtf8:
      return nameOf(reader.take(reader.byte()), at);
    default:
      return undefined;
  }
}

/** Throws CodecError `notation` where there is none. */
export function expectAtom(reader: ByteReader): string {
  const { at } = reader;
  const name = readAtom(reader, reader.byte());
  if (name === undefined) throw new CodecError('notation', at);
  return name;
}

function nameOf(bytes: Uint8Array, at: number): string {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) throw new CodecError('notation', at);
    throw error;
  }
}
