/**
 * CakePHP's encrypted cookies: src/Utility/CookieCryptTrait.php, src/Utility/Security.php, `encrypt`, and
 * src/Utility/Crypto/OpenSsl.php. https://book.cakephp.org/5/en/controllers/middleware.html#encrypted-cookie-middleware
 */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { encodeHex } from '../../../codec/hex.ts';
import { digest, equalBytes, hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import type { Keys } from '../../contract/KeyField.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { percentOf } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { base64Length, openAes, paddedLength, randomBytes, sealAes } from '../../sealing/aes.ts';
import type { Bytes } from '../../sealing/InnerValue.ts';
import type { SealedParts, SealedValueRules, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { pastedTexts } from '../../signing/pastedTexts.ts';
import { likeliestOf, spellingsOf } from '../../signing/spellingsOf.ts';
import { bytesOf, phpContent } from './phpContent.ts';

/** `Cake` in base64, and a dot. */
const PREFIX = 'Q2FrZQ==.';
/** The MAC in hex digits, and the vector. */
const [MAC, IV] = [64, 16];

interface CakeValue extends SealedParts {
  readonly mac: Bytes;
  /** What it is over: the vector and the ciphertext. */
  readonly sealed: Bytes;
  valueOf(inner: string): string;
}

interface CakeKey extends SealingKey {
  readonly secret: Bytes;
  readonly salts: readonly string[];
}

interface CakeOpened extends Unsealed {
  readonly key: Bytes;
}

function take(subject: Subject): CakeValue {
  const percent = percentOf(subject.value);
  if (!percent?.text.startsWith(PREFIX)) throw new SessionError('not-this-format');
  const { text } = percent;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(subject.value), content: subject.value };
  const outer: readonly Layer[] =
    text === subject.value ? [cookie] : [cookie, { id: 'percent', bytes: sizeOf(text), content: text }];
  const bytes = base64Of(text.slice(PREFIX.length), outer);
  const [mac, sealed] = [bytes.subarray(0, MAC), bytes.slice(MAC)];
  if (!/^[0-9a-f]{64}$/.test(String.fromCharCode(...mac))) throw damaged('signature', outer);
  if (sealed.length < 2 * IV || sealed.length % IV > 0) throw damaged('truncated', outer);
  const prefix: Layer = { id: 'prefix', bytes: text.length - PREFIX.length, content: text.slice(PREFIX.length) };
  return {
    layers: [...outer, prefix, { id: 'base64', bytes: bytes.length, content: bytes }],
    score: 0.95,
    mac,
    sealed,
    valueOf: (inner) => percent.write(PREFIX + inner),
    write: (next = subject.value) => [{ kind: 'save', name: subject.name, value: next }],
  };
}

function base64Of(text: string, layers: readonly Layer[]): Bytes {
  try {
    return decodeBase64(text, 'standard', 'optional');
  } catch (error) {
    if (error instanceof CodecError) throw damaged(error.code, layers);
    throw error;
  }
}

function damaged(code: SessionError['code'], layers: readonly Layer[]): SessionError {
  return new SessionError(code, { recovered: { layers, facts: [], lost: [{ part: 'payload', code }], score: 0.65 } });
}

/** The first 32 hex digits of a digest, as text, for both. */
async function keyOf(secret: Bytes, salt: string): Promise<Bytes> {
  const salted = concatBytes([secret, new TextEncoder().encode(salt)]);
  return encodeUtf8(encodeHex(await digest('SHA-256', salted)).slice(0, 32));
}

const macOf = async (key: Bytes, sealed: Uint8Array) => encodeUtf8(encodeHex(await hmac('SHA-256', key, sealed)));

/** As they may have been pasted, beside the key too; where the app has none, the salt is empty. */
function saltsOf(given: Keys): readonly string[] {
  const [typed = ''] = given['salt'] ?? [];
  const beside = typed === '' ? (given['secret'] ?? []).flatMap((text) => pastedTexts(text)) : [];
  const named = beside.filter(({ around }) => around?.kind === 'setting' && /salt$/i.test(around.name));
  return [...named, ...pastedTexts(typed)].map(({ text }) => text);
}

const rules: SealedValueRules<CakeValue, CakeKey, CakeOpened> = {
  format: 'cakephp',
  reasons: [{ code: 'key-changed' }, { code: 'other-scheme' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf(typed, _parts, given, purpose) {
    const salts = saltsOf(given);
    const keys = purpose === 'opening' ? spellingsOf(typed) : likeliestOf(typed);
    return keys.map(({ spelling, bytes }) => ({ spelling, secret: bytes, salts }));
  },
  async open({ mac, sealed }, { secret, salts }) {
    for (const salt of salts) {
      const key = await keyOf(secret, salt);
      if (!equalBytes(mac, await macOf(key, sealed))) continue;
      const plain = await openAes('AES-CBC', key, sealed.slice(0, IV), sealed.slice(IV));
      if (plain) return { plain, key, mac: 'AES-256-CBC, HMAC-SHA256', ...(salt !== '' && { salt }) };
    }
    return undefined;
  },
  inner: async (_parts, _key, { plain }, work) => ({
    payload: phpContent(plain, work),
    wrap: async (source) => bytesOf(source) as Bytes,
  }),
  async seal({ valueOf }, { secret, salts }, plain, how) {
    const key = how?.index === 0 ? how.key : await keyOf(secret, salts[0] ?? '');
    const iv = randomBytes(IV);
    const sealed = concatBytes([iv, await sealAes('AES-CBC', key, iv, plain)]);
    return valueOf(encodeBase64(concatBytes([await macOf(key, sealed), sealed]), 'standard', true));
  },
  lengthOf: ({ valueOf }, bytes) => valueOf('x'.repeat(base64Length(MAC + IV + paddedLength(bytes)))).length,
};

export const { decode, sealed } = sealedValue(rules);
