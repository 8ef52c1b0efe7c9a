/**
 * CodeIgniter 2's session cookie: system/libraries/Session.php, `_set_cookie` and `sess_read`. Version 3 keeps nothing but
 * an id in it. With `sess_encrypt_cookie` see codeIgniterSealed.ts.
 */
import { concatBytes } from '../../../codec/concatBytes.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { hmac } from '../../../codec/hmac.ts';
import { md5 } from '../../../codec/md5.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import type { KeyedRules } from '../../signing/KeyedRules.ts';
import { codeIgniterNotation } from './codeIgniterNotation.ts';
import { codeIgniterRenewed, codeIgniterTimes, isCodeIgniter, LIFETIME } from './codeIgniterTimes.ts';
import { phpChanged, phpSigned, phpText, type PhpSigned } from './phpSigned.ts';

const SIGNED = /^(a:\d+:\{[^]*\})([0-9a-f]{32}(?:[0-9a-f]{8})?)$/;
const MD5 = 16;
/** A digest of both, which was no HMAC. */
async function appended(secret: Uint8Array, { data }: PhpSigned): Promise<Uint8Array> {
  return md5(concatBytes([data, secret]));
}

const rules: KeyedRules<PhpSigned> = {
  format: 'codeigniter2',
  take(subject) {
    const found = phpText(subject);
    const [, text, mac] = SIGNED.exec(found?.text ?? '') ?? [];
    if (!found || text === undefined || mac === undefined) return undefined;
    return phpSigned(found, codeIgniterNotation, text, decodeHex(mac));
  },
  schemes({ mac }) {
    if (mac?.length !== MD5) return [{ mac: 'HMAC-SHA1', sign: (secret, { data }) => hmac('SHA-1', secret, data) }];
    return [{ mac: 'MD5', outdated: { since: 'CodeIgniter 2.2' }, sign: appended }];
  },
  reasons: () => [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  changed: phpChanged,
  join: ({ text, write }, mac) => write(text + encodeHex(mac)),
  score: (_subject, _parts, tree) => (isCodeIgniter(tree) ? 0.95 : 0.35),
  damagedScore: ({ name }) => (name.startsWith('ci_session') ? 0.65 : 0.35),
  describe: (tree) => ({
    facts: [{ kind: 'lifetime', seconds: LIFETIME, setting: 'sess_expiration' }],
    ...codeIgniterTimes(tree),
  }),
  renew: codeIgniterRenewed,
};

export const { decode, verifiable, signable } = keyedValue(rules);
