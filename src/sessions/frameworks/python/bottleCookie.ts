/** https://github.com/bottlepy/bottle/blob/master/bottle.py: `set_cookie`, `get_cookie`, in 0.12 `cookie_encode`. */
import { encodeBase64 } from '../../../codec/base64.ts';
import { digestsOf, hmac, macName } from '../../../codec/hmac.ts';

import { encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Source } from '../../../codec/tree.ts';
import type { Subject } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import type { Payload } from '../../notations/payload.ts';
import { pickle } from '../../notations/pickleNotation.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { bytesOfSource } from '../../readable/bytesPayload.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import type { KeyedParts } from '../../signing/KeyedRules.ts';
import { keyedValue } from '../../signing/keyedValue.ts';

/** In base64. */
interface Parts extends KeyedParts {
  readonly message: string;
}

function take({ value }: Subject): Parts | undefined {
  const [, signature, message] = /^!([A-Za-z0-9+/]+={0,2})\?([A-Za-z0-9+/]+={0,2})$/.exec(value) ?? [];
  if (signature === undefined || message === undefined) return undefined;
  const mac = bytesIn(signature, 'standard', 'required');
  return {
    message,
    layers: [{ id: 'cookie', bytes: sizeOf(value), content: value }],
    // Signatures are compared as text.
    mac: mac && digestsOf(mac.length).length > 0 && encodeBase64(mac, 'standard', true) === signature ? mac : undefined,
    payload: payloadOf(bytesIn(message, 'standard', 'required')),
  };
}

function payloadOf(bytes: Uint8Array | undefined): Payload {
  const source = bytes ?? new Uint8Array();
  const layers = [{ id: 'base64', bytes: source.length, content: source } as const];
  return { layers, source, notation: pickle, ...(!bytes && { problem: 'base64' }) };
}

/** What was signed is the cookie's name and its value. */
function signedAs({ root }: Tree): string | undefined {
  const [name] = root.kind === 'array' && root.items.length === 2 ? root.items : [];
  return name?.kind === 'string' ? name.value : undefined;
}

function namedAs(name: string, source: Source): Source {
  const tree = pickle.parse(source, new Work());
  const was = signedAs(tree);
  if (was === undefined || was === name) return source;
  return pickle.edit!(tree, { kind: 'set', path: [0], literal: JSON.stringify(name) });
}

export const { decode, verifiable, signable } = keyedValue<Parts>({
  format: 'bottle',
  take,
  schemes: ({ mac }) =>
    digestsOf(mac?.length ?? 32).map((digest) => ({
      mac: macName(digest),
      // bottle.py of 0.13, `get_cookie`: `digestmod`.
      ...(digest === 'MD5' && { outdated: { since: 'Bottle 0.13', setting: 'digestmod' } }),
      sign: (secret, { message }) => hmac(digest, secret, encodeUtf8(message)),
    })),
  reasons: () => [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  misplaced(_, tree, { name }) {
    const was = signedAs(tree);
    return was === name ? undefined : { code: 'renamed', ...(was !== undefined && { name: was }) };
  },
  changed(parts, { name, source }) {
    const made = namedAs(name, source ?? parts.payload.source);
    if (made === parts.payload.source) return parts;
    return { ...parts, message: encodeBase64(bytesOfSource(made), 'standard', true) };
  },
  join: ({ message }, mac) => `!${encodeBase64(mac, 'standard', true)}?${message}`,
  score: (_, __, tree) => (signedAs(tree) === undefined ? 0.5 : 0.95),
  damagedScore: () => 0.5,
});
