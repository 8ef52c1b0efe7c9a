/** Keys of JWE by its `alg` and `enc`: RFC 7518 §4.1 and §5.1. */
import { NATIVE_ROUNDS } from '../../codec/pbkdf2.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Keys } from '../contract/KeyField.ts';
import { spellingsOf, type SpelledKey } from '../signing/spellingsOf.ts';
import type { Header } from './compactToken.ts';
import { isPrivate, privateJwk, publicJwk, type Jwk } from './jwk.ts';
import { secretJwks } from './jwsKeys.ts';
import { jwkNotes } from './keyNotes.ts';
import { keyTexts } from './keyTexts.ts';
import type { Password } from './passwordKey.ts';
import { writePem } from './pem.ts';
import type { SealedKey } from './SealedRules.ts';

/** For all readings of one password together; and how many are tried whatever that takes. */
const [ALL_ROUNDS, LEAST] = [4_000_000, 5];

/** As long as what was typed, and no longer: forgotten with it. */
const derivedBy = new WeakMap<Keys, Password['derived']>();

export async function jweKeysOf(typed: string, header: Header, given: Keys): Promise<readonly SealedKey[]> {
  const [alg, enc] = [header.text('alg')!, header.text('enc')!];
  if (`${alg} ${enc}`.includes('A192')) await needAes192();
  if (alg.startsWith('PBES2')) {
    // who writes the cookie decides how many it asks for; more than that are first agreed to
    const rounds = header.number('p2c') ?? 0;
    if (rounds > (Number(given['p2c']?.[0]) || NATIVE_ROUNDS)) {
      throw new SessionError('too-many-rounds', { expected: String(rounds) });
    }
    const derived = derivedBy.get(given) ?? new Map();
    derivedBy.set(given, derived);
    const most = Math.max(LEAST, Math.floor(ALL_ROUNDS / Math.max(1, rounds)));
    return secretKeys(typed, header, most).map((key) => ({ ...key, derived }));
  }
  const length = alg === 'dir' ? directBytes(enc) : Number(/^A(128|192|256)(?:GCM)?KW$/.exec(alg)?.[1]) / 8;
  if (Number.isNaN(length)) return pairKeys(typed, header, alg);
  return secretKeys(typed, header).filter(({ secret }) => secret.length === length);
}

type SecretKey = SealedKey & { readonly secret: Uint8Array<ArrayBuffer> };

const secretKey = ({ spelling, bytes }: SpelledKey): SecretKey => ({ spelling, key: bytes, secret: bytes });

function secretKeys(typed: string, header: Header, most?: number): readonly SecretKey[] {
  const algs = [header.text('alg')!, header.text('enc')!];
  const jwks = secretJwks(typed, header.text('kid'));
  return [
    ...jwks.map((each) => ({ ...secretKey(each), notes: jwkNotes(each.jwk, algs, 'enc') })),
    ...spellingsOf(typed, most).map(secretKey),
  ];
}

/** AES-CBC takes a second half for its MAC: RFC 7518 §5.2. */
function directBytes(enc: string): number {
  const [, bits, cbc] = /^A(128|192|256)(CBC|GCM)/.exec(enc) ?? [];
  return (Number(bits) / 8) * (cbc === 'CBC' ? 2 : 1);
}

async function pairKeys(typed: string, header: Header, alg: string): Promise<readonly SealedKey[]> {
  const { errors, exportJWK, importJWK, importPKCS8 } = await import('jose');
  const [kid, namedCurve] = [header.text('kid'), curveOf(header)];
  const importOf = async (jwk: Jwk) =>
    (await importJWK({ ...jwk } as Parameters<typeof importJWK>[0], alg)) as CryptoKey;
  try {
    const keys = keyTexts(typed, { kid, namedCurve }).map(async (text): Promise<readonly SealedKey[]> => {
      if ('pem' in text && text.pem.form !== 'pkcs8') return [];
      const jwk =
        'jwk' in text
          ? text.jwk
          : ((await exportJWK(await importPKCS8(writePem(text.pem), alg, { extractable: true }))) as Jwk);
      if (!isPrivate(jwk)) return [];
      const notes = jwkNotes('jwk' in text ? jwk : publicJwk(jwk), [alg], 'enc');
      const [key, sealing] = [await importOf(privateJwk(jwk)), await importOf(publicJwk(jwk))];
      return [{ spelling: text.spelling, notes, key, sealing }];
    });
    return (await Promise.all(keys)).flat();
  } catch (cause) {
    if (cause instanceof errors.JOSENotSupported) throw new SessionError('crypto-missing', { cause });
    if (cause instanceof errors.JOSEError || cause instanceof TypeError || cause instanceof DOMException) return [];
    throw cause;
  }
}

/** Of the key that the token was encrypted to. */
function curveOf({ root }: Header): string | undefined {
  const epk = root.entries.find(({ key }) => key === 'epk')?.value;
  const crv = epk?.kind === 'object' ? epk.entries.find(({ key }) => key === 'crv')?.value : undefined;
  return crv?.kind === 'string' ? crv.value : undefined;
}

/** Chromium's WebCrypto has no AES-192: crbug.com/533699. */
async function needAes192(): Promise<void> {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(24), 'AES-GCM', false, ['encrypt']);
  } catch (cause) {
    throw new SessionError('crypto-missing', { cause });
  }
}
