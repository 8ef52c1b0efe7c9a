/** Binary macaroons: libmacaroons' doc/format.txt; version 2 is gopkg.in/macaroon.v2's, marshal-v2.go. */
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeLatin1 } from '../../../codec/latin1.ts';
import type { Caveat, Field, Macaroon } from './macaroonParts.ts';

/** Throws CodecError `notation`, `truncated`. */
export function readMacaroon(source: Uint8Array): Macaroon {
  return source[0] === 2 ? fieldsOf(source) : packetsOf(source);
}

interface Named extends Field {
  readonly name: string;
}

/** Its own names are those of version 1. */
function assembled(all: Iterable<Named>): Macaroon {
  const found = new Map<string, Field>();
  const caveats: { id: Field; vid?: Field; location?: Field }[] = [];
  for (const field of all) {
    const { name, start } = field;
    const last = caveats.at(-1);
    if (name === 'cid') caveats.push({ id: field });
    else if (name === 'vid' && last && !last.vid) last.vid = field;
    else if (name === 'cl' && last && !last.location) last.location = field;
    else if (/^(?:location|identifier|signature)$/.test(name) && !found.has(name)) found.set(name, field);
    else throw new CodecError('notation', start);
  }
  const [location, identifier, signature] = ['location', 'identifier', 'signature'].map((name) => found.get(name));
  if (!identifier || !signature) throw new CodecError('truncated');
  return { identifier, caveats: caveats as readonly Caveat[], signature, ...(location && { location }) };
}

function packetsOf(source: Uint8Array): Macaroon {
  return assembled(packets(source));
}

/** Four hexadecimal digits of the whole length, a name, a space, the data, a line break. */
function* packets(source: Uint8Array): Generator<Named> {
  for (let at = 0; at < source.length;) {
    const digits = decodeLatin1(source.subarray(at, at + 4));
    const end = at + Number.parseInt(digits, 16);
    if (!/^[0-9a-f]{4}$/.test(digits) || end < at + 8) throw new CodecError('notation', at);
    if (end > source.length) throw new CodecError('truncated', source.length);
    const space = source.indexOf(0x20, at + 4);
    if (space < 0 || space > at + 14 || source[end - 1] !== 0x0a) throw new CodecError('notation', at);
    const name = decodeLatin1(source.subarray(at + 4, space));
    yield { name, bytes: source.subarray(space + 1, end - 1), start: space + 1, end: end - 1 };
    at = end;
  }
}

const NAMES: Readonly<Record<number, string>> = { 1: 'cl', 2: 'cid', 4: 'vid', 6: 'signature' };

function fieldsOf(source: Uint8Array): Macaroon {
  return assembled(fields(source));
}

/** Sections of fields, each with its type and length, that end by 0; a second 0 ends the caveats. */
function* fields(source: Uint8Array): Generator<Named> {
  let [at, sections] = [1, 0];
  // A caveat's place stands before it.
  let place: Named | undefined;
  while (at < source.length) {
    const type = source[at]!;
    at += 1;
    if (type === 0) {
      sections += 1;
      if (place) yield place;
      place = undefined;
      continue;
    }
    const { value: length, next } = varint(source, at);
    if (next + length > source.length) throw new CodecError('truncated', source.length);
    const [kind, start, end] = [NAMES[type], next, next + length];
    if (kind === undefined) throw new CodecError('notation', at);
    const isFirst = sections === 0;
    const name = isFirst && kind === 'cl' ? 'location' : isFirst && kind === 'cid' ? 'identifier' : kind;
    const field = { name, bytes: source.subarray(start, end), start, end };
    if (name === 'cl') place = field;
    else yield field;
    at = end;
  }
}

/** Seven bits a byte, the least first. */
function varint(source: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let i = 0; i < 4; i += 1) {
    const byte = source[at + i];
    if (byte === undefined) throw new CodecError('truncated', source.length);
    value += (byte & 0x7f) * 128 ** i;
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  throw new CodecError('notation', at);
}
