import { decodeLatin1 } from '../latin1.ts';
import type { Entry, TreeNode } from '../tree.ts';
import { CodecError } from '../CodecError.ts';
import { decodeUtf8 } from '../utf8.ts';

/** Names that are not UTF-8 (PHP allows any byte from 0x80) byte by byte. */
export function nameOf(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return decodeLatin1(bytes);
  }
}

/** An entry's key, without its value. */
export type Key = Omit<Entry, 'value'>;

/** An array's key: text, or an integer as `keyNode`. */
export function arrayEntry(key: TreeNode): Key {
  const place = { keyStart: key.start, keyEnd: key.end, shadowed: false };
  if (key.kind === 'string') return { key: key.value, ...place };
  const label = key.kind === 'bytes' ? decodeLatin1(key.value) : key.kind === 'number' ? key.literal : '';
  return { key: label, keyNode: key, ...place };
}

/**
 * A property's key. PHP mangles the names of those that are not public: `\0*\0name` is protected, `\0Class\0name`
 * private to that class (zend_mangle_property_name). The label is the name; the key as written is `keyNode`.
 */
export function propertyEntry(key: TreeNode): Key {
  const entry = arrayEntry(key);
  const match = /^\0([^\0]+)\0([^]*)$/.exec(entry.key);
  if (!match || (key.kind !== 'string' && key.kind !== 'bytes')) return entry;
  const [, owner, name] = match as unknown as [string, string, string];
  return { ...entry, key: name, keyNode: { ...key, type: owner === '*' ? 'protected' : `private ${owner}` } };
}

/** Arrays take `"7"` for 7 (ZEND_HANDLE_NUMERIC_STR): decimal, no sign but a minus, no zeros before, 64 bits. */
export function isIntegerKey(key: string): boolean {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(key)) return false;
  const value = BigInt(key);
  return value >= -(2n ** 63n) && value < 2n ** 63n;
}

/** What tells an array's keys apart: the label, as integers and their text are one. */
export function arrayIdentity({ key, keyNode }: Entry): string {
  return keyNode?.kind === 'bytes' ? `bytes ${key}` : key;
}

/** What tells properties apart: the name as it is mangled. */
export function propertyIdentity({ key, keyNode }: Entry): string {
  if (keyNode?.kind === 'string') return keyNode.value;
  return keyNode?.kind === 'bytes' ? `bytes ${decodeLatin1(keyNode.value)}` : key;
}
