import { openAes, randomBytes, sealAes, type Mode } from '../sealing/aes.ts';
import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { encodeHex } from '../../codec/hex.ts';
import { hmac } from '../../codec/hmac.ts';
import { pbkdf2 } from '../../codec/pbkdf2.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { Bytes, SealedParts, Unsealed } from '../sealing/SealedValueRules.ts';
import type { IronKey } from './ironKeys.ts';
import type { splitSeal } from './ironShape.ts';
import { stoppable } from '../signing/stoppable.ts';

export interface IronParts extends SealedParts {
  readonly seal: NonNullable<ReturnType<typeof splitSeal>>;
  readonly isCounted: boolean;
}

export interface IronUnsealed extends Unsealed {
  readonly mode: Mode;
  readonly rounds: { readonly encryption: number; readonly integrity: number };
}

/** So many take milliseconds, and are not worth stopping. */
const SOON = 10_000;

/** iron's and iron-session's 1, h3 2's 8192: nothing in the seal says which. Throws SessionError `key-malformed`. */
export function iterationsOf(given: Keys): readonly number[] {
  const numbers = (given['iterations']?.[0] || '1, 8192').split(/[\s,;]+/, 8).filter((text) => text !== '');
  if (numbers.length === 0 || !numbers.every((text) => /^[1-9]\d{0,7}$/.test(text))) {
    throw new SessionError('key-malformed', { field: 'iterations' });
  }
  return numbers.map(Number);
}

interface Derivation {
  readonly password: Bytes;
  readonly salt: string;
  readonly rounds: number;
  readonly bytes: number;
}

/** A password without a salt is the key itself. */
async function keyOf({ password, salt, rounds, bytes }: Derivation, signal?: AbortSignal): Promise<Bytes | undefined> {
  if (salt === '') return password.length < bytes ? undefined : password;
  const derivation = { hash: 'SHA-1', password, salt: encodeUtf8(salt), rounds, bytes } as const;
  return stoppable(pbkdf2(derivation, rounds > SOON ? signal : undefined), signal);
}

export async function openSeal(
  { seal }: IronParts,
  { encryption, integrity }: IronKey,
  signal: AbortSignal | undefined,
  round: number,
  given: Keys,
): Promise<IronUnsealed | undefined> {
  const all = iterationsOf(given);
  const rounds = all[round]!;
  const key = await keyOf({ password: integrity, salt: seal.macSalt, rounds, bytes: 32 }, signal);
  if (!key || encodeBase64(await hmac('SHA-256', key, encodeUtf8(seal.signed)), 'url', false) !== seal.mac) {
    return undefined;
  }
  for (const other of [rounds, ...all.filter((each) => each !== rounds)]) {
    const opened = await decryptSeal(seal, { password: encryption, salt: seal.salt, rounds: other, bytes: 32 }, signal);
    if (!opened) continue;
    const times = seal.salt === '' && seal.macSalt === '' ? '' : `, PBKDF2-SHA1 × ${rounds}`;
    const name = opened.mode === 'AES-CBC' ? 'AES-256-CBC' : 'AES-128-CTR';
    return { ...opened, mac: `${name}, HMAC-SHA256${times}`, rounds: { encryption: other, integrity: rounds } };
  }
  return undefined;
}

/** lib/index.js, `algorithms`: nothing in the seal says which of the two. */
async function decryptSeal(seal: IronParts['seal'], derivation: Derivation, signal?: AbortSignal) {
  const [iv, data] = [seal.iv, seal.data].map((text) => bytesOf(text)) as [Bytes?, Bytes?];
  if (!iv || !data) return undefined;
  for (const [mode, bytes] of [
    ['AES-CBC', 32],
    ['AES-CTR', 16],
  ] as const) {
    const key = await keyOf({ ...derivation, bytes }, signal);
    if (!key || key.length !== bytes || (mode === 'AES-CBC' && data.length % 16 > 0)) continue;
    const plain = await openAes(mode, key, iv, data);
    // JSON: the first character of anything.
    if (plain && '{["-0123456789tfn'.includes(String.fromCharCode(plain[0] ?? 0))) return { mode, plain };
  }
  return undefined;
}

function bytesOf(text: string): Bytes | undefined {
  try {
    return decodeBase64(text, 'url', 'none');
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

export async function writeSeal(
  { seal, isCounted }: IronParts,
  key: IronKey,
  plain: Bytes,
  how?: IronUnsealed & { readonly index: number },
  signal?: AbortSignal,
): Promise<string> {
  const usual = isCounted ? 8192 : 1;
  const { mode = 'AES-CBC', rounds = { encryption: usual, integrity: usual } } = how ?? {};
  const salts = [seal.salt, seal.macSalt].map((was) => (was === '' ? '' : encodeHex(randomBytes(32)))) as [
    string,
    string,
  ];
  const bytes = mode === 'AES-CBC' ? 32 : 16;
  const secret = await keyOf({ password: key.encryption, salt: salts[0], rounds: rounds.encryption, bytes }, signal);
  const own = await keyOf({ password: key.integrity, salt: salts[1], rounds: rounds.integrity, bytes: 32 }, signal);
  if (secret?.length !== bytes || !own) throw new SessionError('key-malformed', { field: 'secret' });
  const iv = randomBytes(16);
  const data = await sealAes(mode, secret, iv, plain);
  const parts = ['Fe26.2', idOf(seal.id, key, how?.index), salts[0], base64url(iv), base64url(data), seal.end];
  const signed = parts.join('*');
  return `${signed}*${salts[1]}*${base64url(await hmac('SHA-256', own, encodeUtf8(signed)))}${seal.version}`;
}

/** Of several passwords of iron-session each has the next number: an older one opened it, the newest seals it. */
function idOf(id: string, key: IronKey, index = 0): string {
  if (key.id !== undefined) return key.id;
  return /^\d{1,9}$/.test(id) ? String(Number(id) + index) : id;
}

const base64url = (bytes: Uint8Array) => encodeBase64(bytes, 'url', false);
