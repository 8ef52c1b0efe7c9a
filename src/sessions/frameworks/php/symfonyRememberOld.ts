/**
 * Symfony's remember-me cookies that no key can check: those of before 5.3 and of its first releases, which are signed
 * over the password's hash (TokenBasedRememberMeServices.php), and those whose token is stored.
 */
import { encodeBase64 } from '../../../codec/base64.ts';
import type { Tree } from '../../contract/notation.ts';
import { seconds, text } from '../../readable/codecs.ts';
import { byPattern, fieldsNotation, firstOf } from '../../readable/fields.ts';
import { readableValue } from '../../readable/readableValue.ts';
import { base64, maybePercent } from '../../readable/spelling.ts';
import { expiryAt } from './loginExpiry.ts';
import { classCodec, toCookieBase64, userCodec } from './rememberFields.ts';

const FIELDS = /^(?<class>[\w.\\]*):(?<user>[\w+/~=-]+):(?<expires>\d{9,10}):(?<value>[^;]+)$/d;
/** What a key can check, which is another format. */
const SIGNED = /:[\w-]{43}~[\w-]{43}~$/;
/** What PersistentTokenBasedRememberMeServices.php wrote: twice 64 bytes, coded again as a whole. */
const STORED = /^(?<series>[A-Za-z0-9+/]{86}==):(?<token>[A-Za-z0-9+/]{86}==)$/d;
const coded = text(/^[A-Za-z0-9+/]{86}==$/);
const standard = (bytes: Uint8Array) => encodeBase64(bytes, 'standard', true);

/** Coded as a whole the class and the user are as they are. */
const notationFor = (isOld: boolean) =>
  fieldsNotation(
    firstOf(
      byPattern(STORED, { series: coded, token: coded }),
      byPattern(FIELDS, {
        class: isOld ? text(/^[\w\\]*$/) : classCodec,
        user: userCodec(isOld ? standard : toCookieBase64),
        expires: seconds,
        value: text(/^[^;]+$/),
      }),
    ),
  );

/** A digest in hex, or that in base64; stored tokens have a series before them. */
function isSigned({ root }: Tree): boolean {
  const { key, value } = (root.kind === 'object' ? root.entries.at(-1) : undefined) ?? {};
  return key === 'value' && value?.kind === 'string' && /^(?:[0-9a-f]{64}|[A-Za-z0-9+/]{86}==)$/.test(value.value);
}

const format = readableValue({
  id: 'symfony-remember-old',
  label: 'Symfony',
  origin: 'PHP',
  spec: 'https://symfony.com/doc/5.2/security/remember_me.html',
  detect: () => 0,
  read(value) {
    const outer = maybePercent(value);
    const inner = outer.text.includes(':') ? outer : base64(outer);
    if (!inner) return undefined;
    return STORED.test(inner.text) || (FIELDS.test(inner.text) && !SIGNED.test(inner.text)) ? inner : undefined;
  },
  notation: (content) => notationFor(content.includes('\\') || /=:\d{9,10}:/.test(content)),
  score: () => 0.93,
  describe: (tree) => ({
    facts: isSigned(tree) ? [{ kind: 'password-signed' }] : [],
    expiresAt: expiryAt(tree, 'expires'),
  }),
});

export const { decode } = format;
export const writable = format.writable!;
