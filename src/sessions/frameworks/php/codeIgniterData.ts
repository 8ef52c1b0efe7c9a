/**
 * CodeIgniter 2's session cookie: system/libraries/Session.php, `_set_cookie` and `sess_read`. Version 3 keeps nothing but
 * an id in it. `sess_encrypt_cookie`, which was by mcrypt or XOR, is not read.
 */
import { concatBytes } from '../../../codec/concatBytes.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { hmac } from '../../../codec/hmac.ts';
import { md5 } from '../../../codec/md5.ts';
import type { DecodedTree } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { edit } from '../../notations/edit.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import type { KeyedRules } from '../../signing/KeyedRules.ts';
import { codeIgniterNotation } from './codeIgniterNotation.ts';
import { phpChanged, phpSigned, phpText, type PhpSigned } from './phpSigned.ts';

const SIGNED = /^(a:\d+:\{[^]*\})([0-9a-f]{32}(?:[0-9a-f]{8})?)$/;
const MD5 = 16;
/** `sess_expiration`, in seconds. */
const LIFETIME = 7200;

function entryOf({ root }: Tree, name: string) {
  const entries = root.kind === 'object' ? root.entries : [];
  const index = entries.findIndex(({ key, shadowed }) => key === name && !shadowed);
  return index < 0 ? undefined : { index, value: entries[index]!.value };
}

function activityOf(tree: Tree) {
  const found = entryOf(tree, 'last_activity');
  return found?.value.kind === 'number' ? { index: found.index, at: Number(found.value.literal) } : undefined;
}

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
  score: (_subject, _parts, tree) => (entryOf(tree, 'session_id') && activityOf(tree) ? 0.95 : 0.35),
  damagedScore: ({ name }) => (name.startsWith('ci_session') ? 0.65 : 0.35),
  describe(tree) {
    const issuedAt = activityOf(tree)?.at;
    const expiresAt = issuedAt === undefined ? undefined : issuedAt + LIFETIME;
    return { facts: [{ kind: 'lifetime', seconds: LIFETIME, setting: 'sess_expiration' }], issuedAt, expiresAt };
  },
  renew(decoded: DecodedTree, now) {
    const activity = activityOf(decoded.tree);
    const literal = String(Math.floor(now));
    return activity ? edit(decoded, { kind: 'set', path: [activity.index], literal }) : decoded;
  },
};

export const { decode, verifiable, signable } = keyedValue(rules);
