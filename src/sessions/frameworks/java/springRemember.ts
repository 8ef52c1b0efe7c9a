/**
 * web/src/main/java/org/springframework/security/web/authentication/rememberme of spring-security: the parts of
 * TokenBasedRememberMeServices, whose signature is over the password's hash too, or series and token of the persistent one.
 */
import { parsePercent } from '../../notations/percent.ts';
import { milliseconds, text, type Codec } from '../../readable/codecs.ts';
import { byPattern, fieldsNotation, firstOf } from '../../readable/fields.ts';
import { readableValue } from '../../readable/readableValue.ts';
import { bare, base64 } from '../../readable/spelling.ts';

const plain = text(/^[^]*$/);
/** As java.net.URLEncoder writes it: AbstractRememberMeServices, `encodeCookie`. */
const encoded: Codec = {
  type: 'text',
  read: (raw) => plain.read(parsePercent(raw, true)?.text ?? raw.replaceAll('+', ' ')),
  write(literal, was) {
    const value = plain.write(literal, was);
    return value === undefined || /\p{Surrogate}/u.test(value) ? undefined : encodeForm(value);
  },
};

function encodeForm(value: string): string {
  const escaped = encodeURIComponent(value).replaceAll('%20', '+');
  return escaped.replaceAll(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

const codecs = {
  username: encoded,
  expires: milliseconds,
  algorithm: text(/^(?:MD5|SHA256)$/),
  signature: text(/^[0-9a-f]+$/),
  series: encoded,
  token: encoded,
};

/** Since 5.8 the digest is named, and SHA-256 unless the app says otherwise. */
const fields = firstOf(
  byPattern(
    /^(?<username>[^:]+):(?<expires>\d{12,13}):(?:(?<algorithm>MD5|SHA256):)?(?<signature>[0-9a-f]{64}|[0-9a-f]{32})$/d,
    codecs,
  ),
  byPattern(
    /^(?<series>(?:[A-Za-z0-9+/]|%2[BF]){16,64}(?:=|%3D){0,2}):(?<token>(?:[A-Za-z0-9+/]|%2[BF]){16,64}(?:=|%3D){0,2})$/d,
    codecs,
  ),
);

const format = readableValue({
  id: 'spring-remember',
  label: 'Spring Security',
  origin: 'Java',
  spec: 'https://docs.spring.io/spring-security/reference/servlet/authentication/rememberme.html',
  detect: () => 0,
  read: (value) => base64(bare(value)),
  notation: () => fieldsNotation(fields),
  score: () => 0.95,
  describe({ root }) {
    const entries = root.kind === 'object' ? root.entries : [];
    const expires = entries.find(({ key }) => key === 'expires')?.value;
    // Of series and token, only the database knows.
    if (expires?.kind !== 'time') return { facts: [] };
    return { facts: [{ kind: 'password-signed' }], expiresAt: expires.seconds };
  },
});

export const { decode } = format;
export const writable = format.writable!;
