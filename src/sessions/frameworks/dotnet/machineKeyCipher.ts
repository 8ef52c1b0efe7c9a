/**
 * What `<machineKey>` encrypts and signs. Since 4.5: System.Web/Security/Cryptography/NetFXCryptoService.cs of
 * microsoft/referencesource; before, System.Web/Configuration/MachineKeySection.cs, `EncryptOrDecryptData`.
 */
import { concatBytes } from '../../../codec/concatBytes.ts';
import { DIGEST_BYTES, equalBytes, hmac, type Digest } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { openAes, randomBytes, sealAes } from '../../sealing/aes.ts';
import type { MachineKey } from './machineKey.ts';
import { textBytes } from './changePart.ts';
import { deriveBytes } from './sp800108.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** How it was sealed. `isNew`: since 4.5, under keys of its purpose; before, the ticket is signed within as well. */
export interface MachineKeyWay {
  readonly digest: Digest;
  readonly isNew: boolean;
  readonly isSignedWithin: boolean;
}

const BLOCK = 16;
const ZEROS = new Uint8Array(BLOCK);
/** Likeliest first: HMACSHA256 is the default since 4. */
const DIGESTS: readonly Digest[] = ['SHA-256', 'SHA-1', 'SHA-512', 'SHA-384'];

export function waysOf({ digest, isNew }: MachineKey): readonly MachineKeyWay[] {
  const digests = digest ? [digest] : DIGESTS;
  const modes = isNew === undefined ? [true, false] : [isNew, !isNew];
  return modes.flatMap((mode) => digests.map((each) => ({ digest: each, isNew: mode, isSignedWithin: !mode })));
}

export const nameOf = ({ decryption }: MachineKey, { digest }: MachineKeyWay): string =>
  `AES-${8 * decryption.length}-CBC, HMAC-${digest.replace('-', '')}`;

/** What keys are derived for since 4.5: System.Web/Security/Cryptography/Purpose.cs */
export interface MachineKeyPurpose {
  readonly primary: string;
  readonly specific: readonly string[];
}

async function keysOf(
  { validation, decryption }: MachineKey,
  { isNew }: MachineKeyWay,
  { primary, specific }: MachineKeyPurpose,
) {
  if (!isNew) return { validation, decryption };
  const [label, context] = [encodeUtf8(primary), concatBytes(specific.map(textBytes))];
  const derived = (key: Bytes) => deriveBytes(key, label, context, key.length);
  return { validation: await derived(validation), decryption: await derived(decryption) };
}

/** What the key opens: all of it, and the content within. Undefined: it does not fit. Throws `crypto-missing`. */
export async function openWith(key: MachineKey, bytes: Bytes, purpose: MachineKeyPurpose, ways = waysOf(key)) {
  for (const way of ways) {
    const { validation, decryption } = await keysOf(key, way, purpose);
    const end = bytes.length - DIGEST_BYTES[way.digest];
    const signed = bytes.slice(0, Math.max(0, end));
    if (end < 2 * BLOCK || !equalBytes(await hmac(way.digest, validation, signed), bytes.slice(end))) continue;
    needCipher(key);
    const plain = way.isNew
      ? await openAes('AES-CBC', decryption, signed.slice(0, BLOCK), signed.slice(BLOCK))
      : await openAes('AES-CBC', decryption, ZEROS, signed);
    if (plain) return { plain, ...(await within(plain, key, way)) };
  }
  return undefined;
}

/**
 * Before 4.5 as many random bytes as the key has stand before the content, since the vector is zeros. `protection="All"`,
 * the default, signs the content before it is encrypted too; `Encryption` does not.
 */
async function within(plain: Bytes, { validation, decryption }: MachineKey, way: MachineKeyWay) {
  if (way.isNew) return { content: plain, way };
  const salted = plain.slice(decryption.length);
  const end = salted.length - DIGEST_BYTES[way.digest];
  const content = salted.slice(0, Math.max(0, end));
  const isSignedWithin = end > 0 && equalBytes(await hmac(way.digest, validation, content), salted.slice(end));
  return { content: isSignedWithin ? content : salted, way: { ...way, isSignedWithin } };
}

/** What is encrypted for a content. Without a key as many bytes; `salt`: how many come first then. */
export async function wrapWith(key: MachineKey | undefined, way: MachineKeyWay, content: Bytes, salt: number) {
  if (way.isNew) return content;
  const first = key ? randomBytes(key.decryption.length) : new Uint8Array(salt);
  if (!way.isSignedWithin) return concatBytes([first, content]);
  const mac = key ? await hmac(way.digest, key.validation, content) : new Uint8Array(DIGEST_BYTES[way.digest]);
  return concatBytes([first, content, mac]);
}

export async function sealWith(
  key: MachineKey,
  way: MachineKeyWay,
  plain: Bytes,
  purpose: MachineKeyPurpose,
): Promise<Bytes> {
  needCipher(key);
  const { validation, decryption } = await keysOf(key, way, purpose);
  const iv = way.isNew ? randomBytes(BLOCK) : ZEROS;
  const sealed = await sealAes('AES-CBC', decryption, iv, plain);
  const signed = way.isNew ? concatBytes([iv, sealed]) : sealed;
  return concatBytes([signed, await hmac(way.digest, validation, signed)]);
}

/** No browser has DES. */
function needCipher({ cipher }: MachineKey): void {
  if (cipher !== undefined) throw new SessionError('crypto-missing');
}
