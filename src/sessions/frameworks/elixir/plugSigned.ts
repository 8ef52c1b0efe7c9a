/** https://github.com/elixir-plug/plug_crypto/blob/main/lib/plug/crypto/message_verifier.ex */
import { encodeBase64 } from '../../../codec/base64.ts';
import { DIGEST_BYTES, hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Subject } from '../../contract/decoded.ts';
import type { Keys } from '../../contract/KeyField.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { bytesOfSource } from '../../readable/bytesPayload.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import type { KeyedParts, KeyedRules, KeyedScheme } from '../../signing/KeyedRules.ts';
import { spellingsOf } from '../../signing/spellingsOf.ts';
import { plugPayload } from './plugContent.ts';
import { digestsFor, plugKey, roundsIn, saltIn } from './plugKeys.ts';

export interface PlugParts extends KeyedParts {
  readonly digest: (typeof DIGESTS)[keyof typeof DIGESTS];
  /** `SFMyNTY` */
  readonly head: string;
  /** In base64url. */
  readonly text: string;
  /** Those of Plug and Phoenix, where none is typed. */
  readonly salts: readonly string[];
}

/** base64url of `HS256`, `HS384`, `HS512`. */
const DIGESTS = { SFMyNTY: 'SHA-256', SFMzODQ: 'SHA-384', SFM1MTI: 'SHA-512' } as const;
/** `key_length` of Plug's session and token, and what apps took over from Rails. */
const LENGTHS = [32, 64];
/** Keys are derived for each. */
const MOST = 12;

function take({ value }: Subject, salts: readonly string[]): PlugParts | undefined {
  const [, head, text, signature] = /^(SFMyNTY|SFMzODQ|SFM1MTI)\.([\w-]+)(?:\.([\w-]*))?$/.exec(value) ?? [];
  if (head === undefined || text === undefined) return undefined;
  const digest = DIGESTS[head as keyof typeof DIGESTS];
  const mac = bytesIn(signature ?? '', 'url', 'none');
  const bytes = bytesIn(text, 'url', 'none');
  const payload = plugPayload(bytes ?? new Uint8Array(), 'base64url');
  return {
    head,
    text,
    digest,
    salts,
    mac: mac?.length === DIGEST_BYTES[digest] ? mac : undefined,
    layers: [{ id: 'cookie', bytes: sizeOf(value), content: value }],
    payload: bytes ? payload : { ...payload, problem: 'base64' },
  };
}

function schemes({ digest, salts }: PlugParts, keys: Keys): readonly KeyedScheme<PlugParts>[] {
  const rounds = roundsIn(keys);
  const typed = saltIn(keys, 'signing_salt');
  return (typed === undefined ? salts : [typed]).flatMap((salt) =>
    // Where the salt is guessed too, one is enough.
    digestsFor(rounds, typed).flatMap((hash) =>
      LENGTHS.map((length) => ({
        mac: `HMAC-${digest.replace('-', '')}`,
        salt,
        derivation: `PBKDF2-${hash.replace('-', '')}, ${rounds}, ${length}`,
        async sign(secret, { head, text }, signal) {
          return hmac(
            digest,
            await plugKey({ secret, rounds, hash }, salt, length, signal),
            encodeUtf8(`${head}.${text}`),
          );
        },
      })),
    ),
  );
}

/** Of a format of these; `saltsOf`: by the cookie's name. */
export function plugRules(saltsOf: (name: string) => readonly string[]) {
  return {
    take: (subject) => take(subject, saltsOf(subject.name)),
    schemes,
    spelled: (typed) => spellingsOf(typed, MOST),
    changed: (parts, { source }) =>
      source === undefined ? parts : { ...parts, text: encodeBase64(bytesOfSource(source), 'url', false) },
    join: ({ head, text }, mac) => `${head}.${text}.${encodeBase64(mac, 'url', false)}`,
  } satisfies Partial<KeyedRules<PlugParts>>;
}
