import { concatBytes } from '../../codec/concatBytes.ts';
import { writeArrayKey, writeBytes } from '../../codec/php/writePhp.ts';
import type { TreeNode } from '../../codec/tree.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import { positionAt, SessionError } from '../contract/SessionError.ts';
import type { PhpContainer } from './phpContainer.ts';

/**
 * A key as its container writes it. Throws SessionError `literal` with the position for a variable's name that a session
 * cannot hold (ext/session/session.c, PS_SERIALIZER_ENCODE_FUNC), CodecError `utf8`.
 */
export function writePhpKey(kind: PhpContainer['kind'], key: string): Uint8Array {
  if (kind === 'array') return writeArrayKey(key);
  const name = encodeUtf8(key);
  if (kind === 'object') return writeBytes(name);
  if (kind === 'php') {
    const bar = key.indexOf('|');
    if (bar >= 0) throw new SessionError('literal', { position: positionAt(key, bar) });
    return concatBytes([name, encodeUtf8('|')]);
  }
  if (name.length > 127) throw new SessionError('literal', { position: positionAt(key, key.length) });
  return concatBytes([Uint8Array.of(name.length), name]);
}

/** Of a property that is not public, the new name gets the old one's mark. */
export function mangled(keyNode: TreeNode | undefined, key: string): string {
  if (keyNode?.kind !== 'string' && keyNode?.kind !== 'bytes') return key;
  const owner = keyNode.type === 'protected' ? '*' : /^private ([^]*)$/.exec(keyNode.type ?? '')?.[1];
  return owner === undefined ? key : `\0${owner}\0${key}`;
}
