/** https://github.com/fastify/fastify-secure-session/blob/main/index.js */
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { argon2id } from '../../codec/argon2.ts';
import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { encodeHex } from '../../codec/hex.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { Subject } from '../contract/decoded.ts';
import type { Keys } from '../contract/KeyField.ts';
import { SessionError } from '../contract/SessionError.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { numberAt, setNumber } from '../notations/numberAt.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { sealedValue } from '../sealing/sealedValue.ts';
import { randomBytes } from '../sealing/aes.ts';
import { sealedBytes } from '../sealing/sealedBytes.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../sealing/SealedValueRules.ts';
import { likeliestOf, spellingsOf } from '../signing/spellingsOf.ts';
import { stoppable } from '../signing/stoppable.ts';

interface Parts extends SealedParts {
  readonly box: Bytes;
  readonly nonce: Bytes;
}

interface Key extends SealingKey {
  readonly secret: Bytes;
  readonly given: Keys;
}

interface Opened extends Unsealed {
  readonly key: Bytes;
  /** Which a secret was derived with. */
  readonly salted?: Bytes;
}

const SHAPE = /^([A-Za-z0-9+/]{22,}={0,2});([A-Za-z0-9+/]{32})$/;
/** Of the plugin itself, and of its README's example. */
const SALTS: readonly Bytes[] = [
  decodeBase64('mq9hDxBVDbspDR6nLfFT1g==', 'standard', 'required'),
  encodeUtf8('mq9hDxBVDbspDR6n'),
];
/** libsodium's crypto_pwhash: OPSLIMIT_MODERATE, MEMLIMIT_MODERATE. */
const MODERATE = { passes: 3, kibibytes: 262_144, bytes: 32 };
/** Readings of a secret that are derived, each of which takes seconds. */
const MOST = 2;
const LIFETIME = { seconds: 86_401, setting: 'expiry' };

/** As long as what was typed, and no longer: forgotten with it. */
const derivedBy = new WeakMap<Keys, Map<string, Bytes>>();

async function derived(given: Keys, password: Bytes, salt: Bytes, signal?: AbortSignal): Promise<Bytes> {
  const known = derivedBy.get(given) ?? new Map<string, Bytes>();
  derivedBy.set(given, known);
  const name = `${encodeHex(password)} ${encodeHex(salt)}`;
  const key = known.get(name) ?? (await stoppable(argon2id({ password, salt, ...MODERATE }, signal), signal));
  known.set(name, key);
  return key;
}

/** Throws SessionError `key-malformed`. */
function saltsOf(given: Keys): readonly Bytes[] {
  const typed = given['salt']?.[0];
  if (!typed) return SALTS;
  const salts = spellingsOf(typed).filter(({ bytes }) => bytes.length === 16);
  if (salts.length === 0) throw new SessionError('key-malformed', { field: 'salt' });
  return salts.map(({ bytes }) => bytes);
}

function take({ name, value }: Subject): Parts {
  const match = SHAPE.exec(value);
  if (!match) throw new SessionError('not-this-format');
  return {
    layers: [{ id: 'cookie', bytes: sizeOf(value), content: value }],
    box: sealedBytes(match[1]!, 'standard', 'optional'),
    nonce: sealedBytes(match[2]!, 'standard', 'none'),
    write: (next = value) => [{ kind: 'save', name, value: next }],
  };
}

/** `key` is 32 bytes in base64 or as they are; `secret` is text of at least as many. */
function keysOf(typed: string, given: Keys, isSealing: boolean): readonly Key[] {
  const all = isSealing ? likeliestOf(typed) : spellingsOf(typed);
  // Nobody means Python's bytes as a text.
  const texts = /^\s*b["']/i.test(typed)
    ? []
    : all.filter(({ spelling: { form, newline } }) => form === 'text' && newline !== 'added');
  const secrets = texts.filter(({ bytes }) => bytes.length >= 32).slice(0, MOST);
  const raw = all.filter((each) => each.bytes.length === 32 && !secrets.includes(each));
  return [...raw, ...secrets].map(({ spelling, bytes }) => ({ spelling, secret: bytes, given }));
}

function unbox({ box, nonce }: Parts, key: Bytes): Uint8Array | undefined {
  try {
    return xsalsa20poly1305(key, nonce).decrypt(box);
  } catch {
    // The library throws where the tag does not fit, and nothing else can fail.
    return undefined;
  }
}

export const { decode, sealed } = sealedValue<Parts, Key, Opened>({
  format: 'fastify-secure-session',
  reasons: [
    { code: 'key-changed', name: 'key: [new, old]' },
    { code: 'other-app' },
    { code: 'other-scheme', name: 'salt' },
    { code: 'altered' },
  ],
  take,
  keysOf: (typed, _, given, purpose) => keysOf(typed, given, purpose === 'sealing'),
  rounds: (given) => 1 + saltsOf(given).length,
  async open(parts, { secret, spelling, given }, signal, round) {
    const salted = round === 0 ? undefined : saltsOf(given)[round - 1]!;
    const isRaw = secret.length === 32;
    if (salted ? spelling.form !== 'text' || secret.length < 32 : !isRaw) return undefined;
    const key = salted ? await derived(given, secret, salted, signal) : secret;
    const plain = unbox(parts, key);
    const mac = `XSalsa20-Poly1305${salted ? ', Argon2id' : ''}`;
    return plain && { plain, mac, key, ...(salted && { salted }) };
  },
  async seal(_, { secret, spelling, given }, plain, how, signal) {
    const isSecret = how?.index === 0 ? how.salted !== undefined : spelling.form === 'text' && secret.length >= 32;
    const salt = how?.salted ?? saltsOf(given)[0]!;
    const key = how?.index === 0 ? how.key : isSecret ? await derived(given, secret, salt, signal) : secret;
    const nonce = randomBytes(24);
    return [xsalsa20poly1305(key, nonce).encrypt(plain), nonce]
      .map((each) => encodeBase64(each, 'standard', true))
      .join(';');
  },
  lengthOf: (_, bytes) => Math.ceil((bytes + 16) / 3) * 4 + 33,
  notation: javascriptJson,
  describe({ root }) {
    const at = numberAt(root, ['__ts'])?.at;
    return { facts: [{ kind: 'lifetime', ...LIFETIME }], issuedAt: at, expiresAt: at && at + LIFETIME.seconds };
  },
  renew(decoded, now) {
    const [was, is] = [decoded.original.root, decoded.tree.root].map((root) => numberAt(root, ['__ts']));
    return is && was?.at === is.at ? setNumber(decoded, is, Math.round(now)) : decoded;
  },
});
