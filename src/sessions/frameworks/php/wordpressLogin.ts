/**
 * WordPress' login cookies: wp-includes/pluggable.php, `wp_generate_auth_cookie`. The key of the signature is made of the
 * salts in wp-config.php and of four characters of the password's hash, which only the database has.
 */
import { expiryAt } from './loginExpiry.ts';
import { seconds, text } from '../../readable/codecs.ts';
import { byPattern, fieldsNotation, firstOf } from '../../readable/fields.ts';
import { readableValue } from '../../readable/readableValue.ts';
import { maybePercent } from '../../readable/spelling.ts';

const codecs = {
  user_login: text(/^[^|]+$/),
  expiration: seconds,
  token: text(/^[^|]+$/),
  hmac: text(/^[0-9a-f]+$/),
};

/** Without the token before version 4.0, by MD5. */
const fields = firstOf(
  byPattern(/^(?<user_login>[^|]+)\|(?<expiration>\d{9,10})\|(?<token>[^|]+)\|(?<hmac>[0-9a-f]{64})$/d, codecs),
  byPattern(/^(?<user_login>[^|]+)\|(?<expiration>\d{9,10})\|(?<hmac>[0-9a-f]{32})$/d, codecs),
);

const format = readableValue({
  id: 'wordpress',
  label: 'WordPress',
  origin: 'PHP',
  spec: 'https://developer.wordpress.org/reference/functions/wp_generate_auth_cookie/',
  detect: () => 0,
  read: maybePercent,
  notation: () => fieldsNotation(fields),
  score: () => 0.95,
  describe: (tree) => ({ facts: [{ kind: 'password-signed' }], expiresAt: expiryAt(tree, 'expiration') }),
});

export const { decode } = format;
export const writable = format.writable!;
