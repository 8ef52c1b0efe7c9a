import type { Source } from '../../codec/tree.ts';
import type { Work } from '../../codec/Work.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Decoded, DecodedBytes, DecodedTree, Description, Fact, Layer } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import type { SignOptions } from '../contract/SessionFormat.ts';
import type { Payload } from '../notations/payload.ts';
import { contentLayer, readTree } from '../notations/readTree.ts';
import { treeFacts } from '../notations/treeFacts.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a signature or a cipher is around, taken apart: a payload, and what stands around it. */
export interface PackedContent extends Partial<Pick<Description, 'issuedAt' | 'expiresAt'>> {
  /** All of it. */
  readonly plain: Bytes;
  /** Undefined for what is in no notation, and only looked at. */
  readonly payload: Payload | undefined;
  readonly facts?: readonly Fact[];
  /** What the content itself says, where it says more; computed again after each edit. */
  describe?(tree: Tree): Description;
  /** All of it with this in the payload's place. With `keep` and the same source it is `plain` itself. */
  pack(source: Source, options: SignOptions): Promise<Bytes> | Bytes;
}

interface Around extends Pick<Decoded, 'format' | 'subject' | 'protection' | 'layers' | 'score'> {
  /** How sure it is where the content is damaged. */
  readonly damagedScore?: number;
}

/** A tree knows here what it was packed in: it is written into the same again. */
const packed = new WeakMap<Tree, PackedContent>();

/** Throws SessionError with what could be read of it. */
export function decodedContent(
  content: PackedContent,
  { damagedScore, ...around }: Around,
  work: Work,
): DecodedTree | DecodedBytes {
  const { payload, plain, facts = [], issuedAt, expiresAt } = content;
  if (!payload) return { ...around, kind: 'bytes', facts, issuedAt, expiresAt, bytes: plain, original: plain };
  const { tree, problem } = readTree(payload, work);
  const layers: readonly Layer[] = [...around.layers, ...payload.layers, contentLayer(payload)];
  const describe = (current: Tree): Description => {
    const own = content.describe?.(current);
    const known = { issuedAt: own?.issuedAt ?? issuedAt, expiresAt: own?.expiresAt ?? expiresAt };
    return { facts: [...facts, ...(own?.facts ?? []), ...treeFacts(current.root)], ...known };
  };
  if (tree && !problem) {
    packed.set(tree, content);
    return { ...around, kind: 'tree', layers, tree, original: tree, describe, ...describe(tree) };
  }
  const code = problem!.code;
  // What went past a limit is not handed on.
  const read = code.startsWith('too-')
    ? { layers: around.layers, facts: [] }
    : { layers, facts, ...(tree && { tree }), ...(typeof payload.source === 'string' && { text: payload.source }) };
  throw new SessionError(code, {
    ...(problem!.position && { position: problem!.position }),
    recovered: {
      ...read,
      lost: [{ part: 'payload', code }],
      ...(damagedScore !== undefined && { score: damagedScore }),
    },
  });
}

export function contentOf(decoded: Decoded): PackedContent {
  const content = decoded.kind === 'tree' ? packed.get(decoded.original) : undefined;
  if (!content) throw new SessionError('read-only');
  return content;
}

/** What is to be signed or encrypted. Throws SessionError `read-only`. */
export async function packedBytes(decoded: Decoded, options: SignOptions): Promise<Bytes> {
  const content = contentOf(decoded);
  return content.pack((decoded as DecodedTree).tree.source, options);
}
