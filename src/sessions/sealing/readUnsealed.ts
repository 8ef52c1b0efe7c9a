import { CodecError } from '../../codec/CodecError.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import type { Work } from '../../codec/Work.ts';
import type { Decoded, Description, Layer, Subject } from '../contract/decoded.ts';
import type { Notation, Tree } from '../contract/notation.ts';
import { SessionError } from '../contract/SessionError.ts';
import { plainText } from '../notations/plainText.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { treeFacts } from '../notations/treeFacts.ts';
import { anyJson } from '../readable/anyJson.ts';
import type { SealedParts, SealedValueRules, SealingKey, Unsealed } from './SealedValueRules.ts';

/** What was inside: JSON, text, or bytes that are none. */
export function readUnsealed<P extends SealedParts, K extends SealingKey, U extends Unsealed>(
  rules: SealedValueRules<P, K, U>,
  subject: Subject,
  parts: P,
  plain: Uint8Array,
  work: Work,
): Decoded {
  const base = { format: rules.format, subject, protection: 'sealed' } as const;
  const decrypted = (content: string | Uint8Array): Layer => ({ id: 'decrypted', bytes: plain.length, content });
  const text = textOf(plain);
  if (text === undefined) {
    const { facts = [], issuedAt, expiresAt } = parts;
    const layers = [...parts.layers, decrypted(plain)];
    return { ...base, kind: 'bytes', layers, facts, issuedAt, expiresAt, bytes: plain, original: plain };
  }
  const content = text.slice(rules.prefix?.(text).length ?? 0);
  const tree = treeOf(content, rules.notation ?? anyJson, work);
  const isJson = tree.notation !== plainText;
  const describe = (current: Tree): Description => {
    const { facts = [], ...times } = rules.describe?.(current, parts) ?? {};
    return {
      facts: [...(parts.facts ?? []), ...facts, ...treeFacts(current.root)],
      issuedAt: parts.issuedAt,
      expiresAt: parts.expiresAt,
      ...times,
    };
  };
  const layer: Layer = { id: isJson ? 'json' : 'text', bytes: sizeOf(content), content };
  const layers = [...parts.layers, decrypted(text), layer];
  return { ...base, kind: 'tree', layers, tree, original: tree, describe, ...describe(tree) };
}

/** Text may begin like JSON and be none. */
function treeOf(content: string, json: Notation, work: Work): Tree {
  if (!/^\s*[[{"]/.test(content)) return plainText.parse(content, work);
  try {
    return json.parse(content, work);
  } catch (error) {
    if (!(error instanceof SessionError) || error.code.startsWith('too-')) throw error;
    return plainText.parse(content, work);
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
