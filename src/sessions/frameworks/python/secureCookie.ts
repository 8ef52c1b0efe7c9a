/** Werkzeug's `contrib.securecookie` until 0.16, and since then https://github.com/pallets-eco/secure-cookie. */
import { encodeBase64 } from '../../../codec/base64.ts';
import { digestsOf, hmac, macName } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Subject } from '../../contract/decoded.ts';
import { numberAt, setNumber } from '../../notations/numberAt.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import type { KeyedParts } from '../../signing/KeyedRules.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { secureCookieItems } from './secureCookieItems.ts';

interface Parts extends KeyedParts {
  readonly text: string;
}

function take({ value }: Subject): Parts | undefined {
  const [, signature, text] = /^([A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{22,86}={1,2})\?(.*)$/.exec(value) ?? [];
  if (signature === undefined || text === undefined || !text.includes('=')) return undefined;
  const mac = bytesIn(signature, 'standard', 'required');
  return {
    text,
    layers: [{ id: 'cookie', bytes: sizeOf(value), content: value }],
    mac: mac && digestsOf(mac.length).length > 0 ? mac : undefined,
    payload: { layers: [], source: text, notation: secureCookieItems, layer: 'text' },
  };
}

const signed = (text: string) => encodeUtf8(`|${text.replaceAll('&', '|')}`);

const [PICKLE, STOP] = [0x80, 0x2e];

/** Python reads a pickle to its end, and no further. */
const goesOn = (text: string) =>
  text.split('&').some((item) => {
    const bytes = bytesIn(item.slice(item.indexOf('=') + 1), 'standard', 'required');
    return bytes?.[0] === PICKLE && bytes.at(-1) !== STOP;
  });

/** As long as Flask's sessions were, which were kept so before 0.10: an end tells not how long that was. */
const LIFETIME = 2_678_400;

export const { decode, verifiable, signable } = keyedValue<Parts>({
  format: 'secure-cookie',
  take,
  // `hash_method`
  schemes: ({ mac }) =>
    digestsOf(mac?.length ?? 20).map((digest) => ({
      mac: macName(digest),
      sign: (secret, { text }) => hmac(digest, secret, signed(text)),
    })),
  reasons: () => [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  changed: (parts, { source }) => (source === undefined ? parts : { ...parts, text: source as string }),
  join: ({ text }, mac) => `${encodeBase64(mac, 'standard', true)}?${text}`,
  // What is short could be so by chance, and what goes on behind the end of a pickle.
  score: ({ value }, { text, mac }) => {
    const isWritten = value.startsWith(encodeBase64(mac!, 'standard', true));
    return isWritten ? (text.length > 24 && !goesOn(text) ? 0.95 : 0.6) : 0.4;
  },
  renew(decoded, now) {
    const [was, is] = [decoded.original, decoded.tree].map(({ root }) => numberAt(root, ['_expires']));
    return is && is.at === was?.at ? setNumber(decoded, is, Math.floor(now) + LIFETIME) : decoded;
  },
  describe: ({ root }) => ({ facts: [], expiresAt: numberAt(root, ['_expires'])?.at }),
});
