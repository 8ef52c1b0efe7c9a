/** The fields of Symfony's remember-me cookies: Security/Http/RememberMe/RememberMeDetails.php. */
import { base64In, encodeBase64 } from '../../../codec/base64.ts';
import { encodeUtf8, utf8In } from '../../../codec/utf8.ts';
import { parseLiteral } from '../../notations/json/jsonLiteral.ts';
import { NO_TAGS, NOWHERE } from '../../notations/json/tags.ts';
import type { Codec } from '../../readable/codecs.ts';

/** Text that stands in the cookie in another spelling; undefined for what has none. */
function spelled(read: (raw: string) => string | undefined, write: (text: string) => string | undefined): Codec {
  return {
    type: 'text',
    read(raw) {
      const value = read(raw);
      return value === undefined ? undefined : { ...NOWHERE, kind: 'string', value };
    },
    write(literal) {
      const node = parseLiteral(literal, { tags: NO_TAGS });
      const raw = node.kind === 'string' ? write(node.value) : undefined;
      return raw !== undefined && node.kind === 'string' && read(raw) === node.value ? raw : undefined;
    },
  };
}

/** Base64 that needs no escapes in a cookie: `-_~` for `+/=`. */
export function fromCookieBase64(raw: string): Uint8Array<ArrayBuffer> | undefined {
  return base64In(raw.replaceAll('~', '='), 'either', 'required');
}

export function toCookieBase64(bytes: Uint8Array): string {
  return encodeBase64(bytes, 'url', true).replaceAll('=', '~');
}

function utf8Of(raw: string): string | undefined {
  const bytes = fromCookieBase64(raw);
  return bytes && utf8In(bytes);
}

/** Before 5.4 standard base64. */
export function userCodec(write: (bytes: Uint8Array) => string): Codec {
  return spelled(utf8Of, (text) => (/\p{Surrogate}/u.test(text) ? undefined : write(encodeUtf8(text))));
}

/** Dots for the backslashes of a class's name. */
export const classCodec = spelled(
  (raw) => raw.replaceAll('.', '\\'),
  (text) => (text.includes(':') ? undefined : text.replaceAll('\\', '.')),
);
