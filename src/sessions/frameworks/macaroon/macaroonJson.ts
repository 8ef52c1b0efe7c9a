/** Macaroons as JSON: gopkg.in/macaroon.v2, marshal-v1.go and marshal-v2.go. */
import { decodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeHex } from '../../../codec/hex.ts';
import { parseJson } from '../../../codec/json.ts';
import type { TreeNode } from '../../../codec/tree.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';
import type { Caveat, Field, Macaroon } from './macaroonParts.ts';

/** One, or the list of one and those that discharge it. Throws CodecError. */
export function macaroonsInJson(text: string, work: Work): readonly Macaroon[] {
  const root = parseJson(text, work);
  const all = root.kind === 'array' ? root.items : [root];
  if (all.length === 0) throw new CodecError('notation');
  return all.map(macaroonOf);
}

const fieldOf = (bytes: Uint8Array): Field => ({ bytes, start: 0, end: 0 });

function valueOf(node: TreeNode, key: string): TreeNode | undefined {
  return node.kind === 'object' ? node.entries.find((entry) => entry.key === key && !entry.shadowed)?.value : undefined;
}

type Decoder = (text: string) => Uint8Array;
const base64: Decoder = (text) => decodeBase64(text, 'either', 'optional');
const utf8: Decoder = encodeUtf8;

/** By the first of the names that is there. */
function read(node: TreeNode, names: readonly (readonly [string, Decoder])[]): Field | undefined {
  for (const [name, decoder] of names) {
    const value = valueOf(node, name);
    if (value?.kind === 'string') return fieldOf(decoder(value.value));
  }
  return undefined;
}

function macaroonOf(node: TreeNode): Macaroon {
  const identifier = read(node, [
    ['identifier', utf8],
    ['i', utf8],
    ['i64', base64],
  ]);
  const signature = read(node, [
    ['signature', decodeHex],
    ['s64', base64],
    ['s', utf8],
  ]);
  const location = read(node, [
    ['location', utf8],
    ['l', utf8],
  ]);
  const list = valueOf(node, 'caveats') ?? valueOf(node, 'c');
  if (!identifier || !signature) throw new CodecError('notation', node.start);
  const caveats = list?.kind === 'array' ? list.items.map(caveatOf) : [];
  return { identifier, signature, caveats, ...(location && { location }) };
}

function caveatOf(node: TreeNode): Caveat {
  const id = read(node, [
    ['cid', utf8],
    ['i', utf8],
    ['i64', base64],
  ]);
  const vid = read(node, [
    ['vid', base64],
    ['v64', base64],
    ['v', utf8],
  ]);
  const location = read(node, [
    ['cl', utf8],
    ['l', utf8],
  ]);
  if (!id) throw new CodecError('notation', node.start);
  return { id, ...(vid && { vid }), ...(location && { location }) };
}
