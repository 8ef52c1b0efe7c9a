import { decodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import type { SpelledKey } from '../../signing/spellingsOf.ts';

const MOST = 50;
/** Bytes of a key that the ring makes: AuthenticatedEncryptorConfiguration.cs, `KDK_SIZE_IN_BYTES`. */
const MASTER = 64;

/**
 * The master keys in a key ring's XML, one file or several: the one that the cookie names, else all. Keys that the machine protects (`encryptedSecret`) are none.
 * https://learn.microsoft.com/aspnet/core/security/data-protection/implementation/key-storage-format
 */
export async function masterKeysIn(typed: string, keyId: string): Promise<readonly SpelledKey[]> {
  const xml = typed.includes('&lt;') ? unescaped(typed) : typed;
  const bare = xml.includes('<') ? undefined : bytesOf(xml.trim());
  if (bare?.length === MASTER) return [{ spelling: { form: 'base64', newline: 'as-typed' }, bytes: bare }];
  const keys = xml.split(/<key(?=\s)/, MOST);
  const own = keys.filter((key) => key.slice(0, 200).toLowerCase().includes(keyId));
  return (own.length > 0 ? own : keys).flatMap(masterKeyIn);
}

/** As a page or another XML shows it. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Whatever prefix their namespace has, and their attributes. */
function masterKeyIn(key: string): readonly SpelledKey[] {
  const [, master] = key.split(/<(?:\w{1,20}:)?masterKey(?=[\s>])/, 2);
  const [, value] = master?.slice(0, 600).split(/<(?:\w{1,20}:)?value(?:\s[^<>]{0,60})?>/, 2) ?? [];
  const bytes = bytesOf(value?.split('<', 1)[0]?.replaceAll(/\s/g, '') ?? '');
  const around = { kind: 'setting', name: 'masterKey' } as const;
  return bytes ? [{ spelling: { form: 'base64', newline: 'as-typed', around }, bytes }] : [];
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return text === '' ? undefined : decodeBase64(text, 'standard', 'optional');
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
