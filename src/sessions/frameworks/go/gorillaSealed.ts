/** gorilla/securecookie with a block key too: what is signed is encrypted by AES in counter mode, behind its vector. */
import { ctr } from '@noble/ciphers/aes.js';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { digestsOf, equalBytes, macName, type Digest } from '../../../codec/hmac.ts';
import { encodeUtf8, utf8In } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Keys } from '../../contract/KeyField.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { plainText } from '../../notations/plainText.ts';
import { base64Length, randomBytes } from '../../sealing/aes.ts';
import type { Bytes } from '../../sealing/InnerValue.ts';
import type { SealedParts, SealedValueRules, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { likeliestOf, spellingsOf } from '../../signing/spellingsOf.ts';
import { goContent, looksWritten } from './goContent.ts';
import { joinGorilla, MAX_AGE, signGorilla, takeGorilla, type GorillaValue } from './gorillaValue.ts';

const IV = 16;

interface SealedGorilla extends SealedParts, GorillaValue {}

interface GorillaKey extends SealingKey {
  readonly secret: Bytes;
  /** To seal with where none opened it. */
  readonly block?: Bytes | undefined;
}

interface OpenedGorilla extends Unsealed {
  readonly block: Bytes;
  readonly digest: Digest;
}

/** AES-128, AES-192 and AES-256. Where both keys were pasted in one text, it is in that. */
function blocksOf(given: Keys): readonly Bytes[] {
  const typed = given['blockKey']?.[0] ?? '';
  const texts = typed === '' ? (given['secret'] ?? []) : [typed];
  const found = texts.flatMap((text) => spellingsOf(text)).filter(({ bytes }) => [16, 24, 32].includes(bytes.length));
  if (typed !== '' && found.length === 0) throw new SessionError('key-malformed', { field: 'blockKey' });
  return found.map(({ bytes }) => bytes);
}

/** `HashFunc` */
async function digestFor(secret: Bytes, parts: SealedGorilla): Promise<Digest | undefined> {
  for (const digest of digestsOf(parts.mac.length)) {
    if (equalBytes(parts.mac, await signGorilla(secret, { ...parts, digest }))) return digest;
  }
  return undefined;
}

const isWritten = (plain: Uint8Array) => goContent(plain, new Work()) !== undefined;

function isText(plain: Uint8Array): boolean {
  const text = utf8In(plain);
  return text !== undefined && !/[^\P{Cc}\t\r\n]/u.test(text);
}

/** Any key decrypts, and what comes out tells: of a few bytes each hundredth reading of a key makes some text. */
function blockFor({ content }: SealedGorilla, blocks: readonly Bytes[]) {
  const opened = blocks.map((block) => {
    return { block, plain: ctr(block, content.slice(0, IV)).decrypt(content.slice(IV)) };
  });
  return opened.find(({ plain }) => isWritten(plain)) ?? opened.find(({ plain }) => isText(plain));
}

const rules: SealedValueRules<SealedGorilla, GorillaKey, OpenedGorilla> = {
  format: 'gorilla-encrypted',
  reasons: [{ code: 'key-changed' }, { code: 'renamed' }, { code: 'other-app' }, { code: 'altered' }],
  take(subject) {
    const value = takeGorilla(subject);
    if (value.content.length < IV) throw new SessionError('not-this-format');
    const isReadable = looksWritten(value.content) && goContent(value.content, new Work()) !== undefined;
    return {
      ...value,
      facts: [{ kind: 'lifetime', seconds: MAX_AGE, setting: 'MaxAge' }],
      issuedAt: value.time,
      expiresAt: value.time + MAX_AGE,
      score: isReadable ? 0 : utf8In(value.content) === undefined ? 0.93 : 0.31,
      write: (next = subject.value) => [{ kind: 'save', name: subject.name, value: next }],
    };
  },
  keysOf(typed, _parts, given, purpose) {
    const keys = purpose === 'opening' ? spellingsOf(typed) : likeliestOf(typed);
    const block = purpose === 'sealing' ? blocksOf(given)[0] : undefined;
    return keys.map(({ spelling, bytes }) => ({ spelling, secret: bytes, block }));
  },
  async open(parts, { secret }, _signal, _round, given) {
    const digest = await digestFor(secret, parts);
    if (!digest) return undefined;
    const found = blockFor(parts, blocksOf(given));
    if (found) return { ...found, mac: `AES-${found.block.length * 8}-CTR, ${macName(digest)}`, digest };
    const isMissing = (given['blockKey']?.[0] ?? '') === '';
    throw new SessionError(isMissing ? 'key-missing' : 'key-malformed', { field: 'blockKey' });
  },
  inner: async (_parts, _key, { plain }, work) => ({
    payload: goContent(plain, work) ?? { layers: [], source: utf8In(plain) ?? '', notation: plainText, layer: 'text' },
    wrap: async (source) => (typeof source === 'string' ? encodeUtf8(source) : (source as Bytes)),
  }),
  async seal(parts, { secret, ...key }, plain, how) {
    const block = how?.block ?? key.block;
    if (!block) throw new SessionError('key-missing', { field: 'blockKey' });
    const iv = randomBytes(IV);
    const content = concatBytes([iv, ctr(block, iv).encrypt(plain)]);
    const next = { ...parts, content, digest: how?.digest ?? parts.digest };
    return joinGorilla(next, await signGorilla(secret, next));
  },
  lengthOf: ({ time, mac }, bytes) => base64Length(`${time}||`.length + base64Length(IV + bytes) + mac.length),
  renewParts: (parts, _decoded, now) => ({ ...parts, time: Math.floor(now) }),
  // The last second still counts.
  tolerance: 1,
};

export const { decode, sealed } = sealedValue(rules);
