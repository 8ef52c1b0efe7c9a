/**
 * `config/credentials.yml.enc`, opened by what is pasted along with it: `config/master.key`, or `RAILS_MASTER_KEY`.
 * activesupport/lib/active_support/encrypted_file.rb: AES-128-GCM around Marshal of a text in YAML.
 */
import { decodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeHex } from '../../../codec/hex.ts';
import { parseMarshal } from '../../../codec/marshal.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { SpelledKey } from '../../signing/spellingsOf.ts';

const SETTING = 'secret_key_base';
const FILE = /(?<![A-Za-z0-9+/=-])([A-Za-z0-9+/]{4,65536}={0,2})--([A-Za-z0-9+/]{16})--([A-Za-z0-9+/]{22}==)/;
const KEY = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi;
/** A pasted text of more has more than a key and a file. */
const MOST_KEYS = 8;

/** Every `secret_key_base` in it, one for each environment; none where the text holds no such file, or no key of it. */
export async function credentialsIn(typed: string): Promise<readonly SpelledKey[]> {
  const [, data, iv, tag] = FILE.exec(typed) ?? [];
  if (data === undefined || iv === undefined || tag === undefined) return [];
  for (const key of (typed.match(KEY) ?? []).slice(0, MOST_KEYS)) {
    const yaml = await openFile(key, data, iv, tag);
    if (yaml !== undefined) return secretsIn(yaml);
  }
  return [];
}

async function openFile(key: string, data: string, iv: string, tag: string): Promise<string | undefined> {
  try {
    const [sealed, nonce, end] = [data, iv, tag].map((part) => decodeBase64(part, 'standard', 'required'));
    const aes = await crypto.subtle.importKey('raw', decodeHex(key), 'AES-GCM', false, ['decrypt']);
    const how = { name: 'AES-GCM', iv: nonce!, additionalData: new Uint8Array() };
    const plain = await crypto.subtle.decrypt(how, aes, concatBytes([sealed!, end!]));
    const text = parseMarshal(new Uint8Array(plain), new Work());
    return text.kind === 'string' ? text.value : undefined;
  } catch (error) {
    if (error instanceof CodecError || error instanceof DOMException) return undefined;
    throw error;
  }
}

/**
 * At any depth, bare or in quotes, with an anchor, folded over lines, in YAML's other style, which is JSON's. Nothing else
 * in the file is looked at.
 */
const SECRET =
  /(?:^|[\s{,:"'])secret_key_base["']?:[ \t]+(?:&\w{1,60}[ \t]+)?(?:[>|][+-]?[ \t]*\r?\n[ \t]*)?(?:"([^"\r\n]+)"|'([^'\r\n]+)'|([^\s"'{}]+?)(?=,?(?:\s|$)|\}))/gm;

function secretsIn(yaml: string): readonly SpelledKey[] {
  const around = { kind: 'setting', name: SETTING } as const;
  return Array.from(yaml.matchAll(SECRET), ([, double, single, bare]) => ({
    spelling: { form: 'text', newline: 'as-typed', around } as const,
    bytes: encodeUtf8(double ?? single ?? bare ?? ''),
  }));
}
