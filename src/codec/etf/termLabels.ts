/** What only the machine that wrote it could use: shown by name, and never made. */
import type { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import type { TreeNode } from '../tree.ts';
import { expectAtom } from './termAtoms.ts';
import { TERM } from './termTags.ts';

/** Throws CodecError `notation` for a tag that is none. */
export function readTermLabel(reader: ByteReader, tag: number, start: number): TreeNode {
  const label = (type: string, value: string): TreeNode => ({ kind: 'string', type, value, start, end: reader.at });
  switch (tag) {
    case TERM.pid:
    case TERM.newPid:
      return label('pid', readPid(reader, tag === TERM.newPid));
    case TERM.port:
    case TERM.newPort:
    case TERM.v4Port:
      return label('port', readPort(reader, tag));
    case TERM.reference:
      return label('reference', readOldReference(reader));
    case TERM.newReference:
    case TERM.newerReference:
      return label('reference', readReference(reader, tag === TERM.newerReference));
    case TERM.export:
      return label('function', readExport(reader));
    case TERM.newFun:
      return label('function', readFunction(reader));
    default:
      throw new CodecError('notation', start);
  }
}

function readPid(reader: ByteReader, isNew: boolean): string {
  const node = expectAtom(reader);
  const [id, serial] = [reader.number('Uint32'), reader.number('Uint32')];
  reader.take(isNew ? 4 : 1);
  return `#PID<${node}.${id}.${serial}>`;
}

function readPort(reader: ByteReader, tag: number): string {
  const node = expectAtom(reader);
  const id = tag === TERM.v4Port ? reader.big('BigUint64') : reader.number('Uint32');
  reader.take(tag === TERM.port ? 1 : 4);
  return `#Port<${node}.${id}>`;
}

function readOldReference(reader: ByteReader): string {
  const node = expectAtom(reader);
  const id = reader.number('Uint32');
  reader.take(1);
  return `#Reference<${node}.${id}>`;
}

function readReference(reader: ByteReader, isNewer: boolean): string {
  const length = reader.number('Uint16');
  const node = expectAtom(reader);
  reader.take(isNewer ? 4 : 1);
  if (4 * length > reader.left) throw new CodecError('truncated', reader.bytes.length);
  const ids = Array.from({ length }, () => reader.number('Uint32'));
  return `#Reference<${[node, ...ids].join('.')}>`;
}

/** `&Module.name/2` */
function readExport(reader: ByteReader): string {
  const [module, name] = [expectAtom(reader), expectAtom(reader)];
  if (reader.byte() !== TERM.smallInteger) throw new CodecError('notation', reader.at - 1);
  return `&${module}.${name}/${reader.byte()}`;
}

/** A closure: its size first, then how many arguments it takes, and further on its module. */
function readFunction(reader: ByteReader): string {
  const { at } = reader;
  const size = reader.number('Uint32');
  const arity = reader.byte();
  reader.take(16 + 4 + 4);
  const module = expectAtom(reader);
  const rest = at + size - reader.at;
  if (rest < 0) throw new CodecError('notation', at);
  reader.take(rest);
  return `#Function<${module}/${arity}>`;
}
