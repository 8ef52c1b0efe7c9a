import { SessionError } from '../../contract/SessionError.ts';
import { Work } from '../../../codec/Work.ts';
import type { CookieWrite, Writable } from '../../contract/SessionFormat.ts';
import type { Decoded, DecodedTree, Layer, Subject } from '../../contract/decoded.ts';
import { plainText } from '../../notations/plainText.ts';

/** https://github.com/django/django/blob/main/django/middleware/csrf.py, `CSRF_ALLOWED_CHARS`, in its order. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const LENGTH = 32;
const TOKEN = /^(?:[A-Za-z0-9]{32}){1,2}$/;

/** A token of 32 is the secret itself (since 4.1); one of 64 is a mask, and the secret added to it. */
export async function decode(subject: Subject, work = new Work()): Promise<DecodedTree> {
  const { value } = subject;
  if (!TOKEN.test(value)) throw new SessionError('not-this-format');
  const secret = value.length === LENGTH ? value : shift(value.slice(LENGTH), value.slice(0, LENGTH), -1);
  const tree = plainText.parse(secret, work);
  const mask: Layer = { id: 'mask', bytes: LENGTH, content: secret };
  return {
    kind: 'tree',
    format: 'django-csrf',
    subject,
    protection: 'unsigned',
    layers: [
      { id: 'cookie', bytes: value.length, content: value },
      ...(value.length > LENGTH ? [mask] : []),
      { id: 'text', bytes: LENGTH, content: secret },
    ],
    tree,
    original: tree,
    facts: [],
    describe: () => ({ facts: [] }),
  };
}

/** `_mask_cipher_secret` and `_unmask_cipher_token`: character by character, modulo the alphabet. */
function shift(text: string, mask: string, sign: 1 | -1): string {
  const position = (char: string) => ALPHABET.indexOf(char);
  const size = ALPHABET.length;
  return Array.from(text, (char, i) => {
    return ALPHABET[(position(char) + sign * position(mask[i]!) + size) % size]!;
  }).join('');
}

/** The mask stays. */
async function write(decoded: Decoded): Promise<readonly CookieWrite[]> {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  const { name, value } = decoded.subject;
  const secret = String(decoded.tree.source);
  if (secret.length !== LENGTH || !TOKEN.test(secret)) throw new SessionError('wrong-type', { expected: 'CSRF token' });
  const mask = value.slice(0, LENGTH);
  return [{ kind: 'save', name, value: value.length === LENGTH ? secret : mask + shift(secret, mask, 1) }];
}

export const writable: Writable = { write };
