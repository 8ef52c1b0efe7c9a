/**
 * base64url of a signature and what is signed, with nothing between them: WebOb's `SignedSerializer` and Pyramid's sessions.
 * https://github.com/Pylons/webob/blob/main/src/webob/cookies.py
 */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { digestsOf, hmac, macName, type Digest } from '../../../codec/hmac.ts';
import { encodeLatin1 } from '../../../codec/latin1.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Subject } from '../../contract/decoded.ts';
import type { Keys } from '../../contract/KeyField.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { bytesOfSource } from '../../readable/bytesPayload.ts';
import type { KeyedParts, KeyedRules, KeyedScheme } from '../../signing/KeyedRules.ts';
import { saltIn } from '../../signing/saltIn.ts';
import { bodyOffset } from '../../signing/detectWebob.ts';
import { pythonPayload } from './pythonPayload.ts';

export interface WebobParts extends KeyedParts {
  readonly body: Uint8Array;
}

function take({ value }: Subject): WebobParts | undefined {
  const offset = bodyOffset(value);
  if (offset === undefined) return undefined;
  const coded = decodeBase64(value, 'url', 'optional');
  const body = coded.subarray(offset);
  const { layers, ...payload } = pythonPayload(body);
  return {
    body,
    mac: coded.slice(0, offset),
    layers: [
      { id: 'cookie', bytes: sizeOf(value), content: value },
      { id: 'base64url', bytes: coded.length, content: coded },
    ],
    payload: { ...payload, layers: layers.slice(1) },
  };
}

/** Both texts as Latin-1 where they can be, else both as UTF-8. */
function schemes({ mac }: WebobParts, keys: Keys, usual: string): readonly KeyedScheme<WebobParts>[] {
  const salt = saltIn(keys) || usual;
  const salted = (digest: Digest, bytes: Uint8Array, latin1: boolean): KeyedScheme<WebobParts> => ({
    mac: macName(digest),
    salt,
    latin1,
    sign: (secret, { body }) => hmac(digest, concatBytes([bytes, secret]), body),
  });
  const latin1 = encodeLatin1(salt);
  return digestsOf(mac?.length ?? 0).flatMap((digest) => [
    ...(latin1 ? [salted(digest, latin1, true)] : []),
    salted(digest, encodeUtf8(salt), false),
  ]);
}

/** `salt`: that of the framework, where it has one. */
export function webobRules(salt: string) {
  return {
    take,
    schemes: (parts, keys) => schemes(parts, keys, salt),
    reasons: () => [{ code: 'key-changed' }, { code: 'other-scheme' }, { code: 'other-app' }, { code: 'altered' }],
    changed: (parts, { source }) => (source === undefined ? parts : { ...parts, body: bytesOfSource(source) }),
    join: ({ body }, mac) => encodeBase64(concatBytes([mac, body]), 'url', false),
  } satisfies Partial<KeyedRules<WebobParts>>;
}
