/** https://github.com/mojolicious/mojo/blob/main/lib/Mojolicious/Sessions.pm: JSON filled up with `Z`, in base64. */
import { encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import type { DecodedTree } from '../../contract/decoded.ts';
import { javascriptJson } from '../../notations/json/javascriptJson.ts';
import { numberAt, setNumber } from '../../notations/numberAt.ts';
import type { Payload } from '../../notations/payload.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { mojoRules, takeMojo, type MojoParts } from './mojoSigned.ts';

/** `default_expiration` in seconds, and the bytes that a session has at least. */
const [LIFETIME, LEAST] = [3600, 1025];

function payloadOf(text: string): Payload {
  const form = { notation: javascriptJson, layer: 'json' } as const;
  const bytes = bytesIn(text.replaceAll('-', '='), 'standard', 'required');
  if (!bytes) return { ...form, layers: [], source: '', problem: 'base64' };
  try {
    const padded = decodeUtf8(bytes);
    return { ...form, layers: [{ id: 'base64', bytes: bytes.length, content: padded }], source: unpadded(padded) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { ...form, layers: [], source: (error as CodecError<string>).recovered ?? '', problem: error.code };
  }
}

/** Without the letters behind the last brace. */
function unpadded(text: string): string {
  let end = text.length;
  while (text[end - 1] === 'Z') end -= 1;
  return text[end - 1] === '}' ? text.slice(0, end) : text;
}

function written(source: string): string {
  const padded = source + 'Z'.repeat(Math.max(0, LEAST - sizeOf(source)));
  return encodeBase64(encodeUtf8(padded), 'standard', true).replaceAll('=', '-');
}

const isPadded = ({ payload }: MojoParts) => payload.layers.some(({ content }) => String(content).endsWith('Z'));

export const { decode, verifiable, signable } = keyedValue<MojoParts>({
  format: 'mojolicious',
  ...mojoRules,
  take: (subject) => takeMojo(subject, payloadOf),
  changed: (parts, { name, source }) => ({
    ...parts,
    name,
    ...(source !== undefined && { text: written(source as string) }),
  }),
  score({ name }, parts, { root }) {
    if (root.kind !== 'object') return 0.2;
    return isPadded(parts) || name === 'mojolicious' ? 0.95 : 0.5;
  },
  endsAtOnce: true,
  describe: ({ root }) => ({
    facts: [{ kind: 'lifetime', seconds: LIFETIME, setting: 'default_expiration' }],
    expiresAt: numberAt(root, ['expires'])?.at,
  }),
  renew(decoded: DecodedTree, now) {
    const [was, is] = [decoded.original, decoded.tree].map(({ root }) => numberAt(root, ['expires']));
    if (!is || is.at !== was?.at) return decoded;
    return setNumber(decoded, is, Math.floor(now) + (numberAt(decoded.tree.root, ['expiration'])?.at ?? LIFETIME));
  },
});
