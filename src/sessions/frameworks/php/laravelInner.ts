/** What Laravel encrypts: perhaps serialized, and since 2020 behind a prefix that binds it to the cookie's name. */
import { concatBytes } from '../../../codec/concatBytes.ts';
import { encodeHex } from '../../../codec/hex.ts';
import { equalBytes, hmac } from '../../../codec/hmac.ts';
import { encodeUtf8, utf8In } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';
import type { DecodedTree, Description, Layer } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { edit } from '../../notations/edit.ts';
import type { Payload } from '../../notations/payload.ts';
import { php } from '../../notations/phpNotation.ts';
import { text } from '../../readable/codecs.ts';
import { byPattern, fieldsNotation } from '../../readable/fields.ts';
import type { Bytes, InnerValue } from '../../sealing/InnerValue.ts';
import type { LaravelKey } from './laravelKeys.ts';
import { bytesOf, phpContent } from './phpContent.ts';

/** Hex of SHA-1, and a bar. */
const PREFIX = 41;
/** Illuminate/Auth/SessionGuard.php, `getRecallerName`. */
export const REMEMBER = /^remember_.{1,64}_[0-9a-f]{40}$/;
/** config/session.php: `lifetime`, in seconds. */
const LIFETIME = 7200;

/** Illuminate/Auth/Recaller.php: the user's id, the token of the database, and the password's hash. */
const anything = text(/^[^|]*$/);
const recaller = fieldsNotation(
  byPattern(/^(?<id>[^|]*)\|(?<token>[^|]*)\|(?<hash>[^|]*)$/d, { id: anything, token: anything, hash: anything }),
);

export async function laravelInner(
  plain: Uint8Array,
  name: string,
  key: LaravelKey,
  work: Work,
): Promise<InnerValue<LaravelKey>> {
  const outer = unserialized(plain);
  const bytes = outer ?? plain;
  const isBound = /^[0-9a-f]{40}\|$/.test(String.fromCharCode(...bytes.subarray(0, PREFIX)));
  const isMine = isBound && equalBytes(bytes.subarray(0, PREFIX), await prefixOf(name, key.secret));
  const content = isBound ? bytes.subarray(PREFIX) : bytes;
  const layers: Layer[] = [
    ...(outer ? [{ id: php.id, name: php.name, bytes: outer.length, content: outer }] : []),
    ...(isBound ? [{ id: 'prefix' as const, bytes: content.length, content }] : []),
  ];
  const payload = payloadOf(content, name, work);
  return {
    payload: payload && { ...payload, layers: [...layers, ...payload.layers] },
    async wrap(source, sealing) {
      const prefix = isBound ? await prefixOf(name, (sealing ?? key).secret) : new Uint8Array();
      const written = concatBytes([prefix, bytesOf(source)]);
      return outer ? serialized(written) : written;
    },
    ...(isBound && !isMine && { refused: [{ code: 'renamed' } as const, { code: 'altered' } as const] }),
    ...outdatedBy(isBound, outer !== undefined),
    describe,
    renew,
  };
}

/** What the app encrypts by itself has no prefix, and is listed as not to be encrypted again. */
function outdatedBy(isBound: boolean, isSerialized: boolean): Pick<InnerValue<LaravelKey>, 'outdated'> {
  if (!isBound) return { outdated: { since: 'Laravel 6.18.31', setting: 'EncryptCookies::$except' } };
  if (!isSerialized) return {};
  return { outdated: { since: 'Laravel 5.5.42', setting: 'EncryptCookies::$serialize' } };
}

async function prefixOf(name: string, key: Bytes): Promise<Bytes> {
  const mac = await hmac('SHA-1', key, new TextEncoder().encode(`${name}v2`));
  return encodeUtf8(`${encodeHex(mac)}|`);
}

function payloadOf(content: Uint8Array, name: string, work: Work): Payload | undefined {
  const source = REMEMBER.test(name) ? utf8In(content) : undefined;
  const isRecaller = source !== undefined && /^[^|]*\|[^|]*\|[^|]*$/.test(source);
  // `encrypt(7)`, by the app itself.
  if (/^(?:[bdi]:[\w.+-]{1,30};|N;)$/.test(String.fromCharCode(...content.subarray(0, 40)))) {
    return { layers: [], source: content, notation: php };
  }
  return isRecaller ? { layers: [], source, notation: recaller, layer: 'text' } : phpContent(content, work);
}

/** What is in `s:5:"hello";`, which is all of it. */
function unserialized(bytes: Uint8Array): Uint8Array | undefined {
  const head = /^s:(\d{1,7}):"/.exec(String.fromCharCode(...bytes.subarray(0, 12)));
  if (!head) return undefined;
  const [start, length] = [head[0].length, Number(head[1])];
  const end = String.fromCharCode(...bytes.subarray(start + length, start + length + 3));
  return end === '";' && start + length + 2 === bytes.length ? bytes.subarray(start, start + length) : undefined;
}

function serialized(bytes: Uint8Array): Bytes {
  return concatBytes([encodeUtf8(`s:${bytes.length}:"`), bytes, encodeUtf8('";')]);
}

/** Illuminate/Session/CookieSessionHandler.php: `{"data": …, "expires": 1767225600}`. */
function expiryOf({ root }: Tree): { readonly at: number; readonly index: number } | undefined {
  const entries = root.kind === 'object' ? root.entries : [];
  const index = entries.findIndex(
    ({ key, value, shadowed }) => key === 'expires' && value.kind === 'number' && !shadowed,
  );
  const value = entries[index]?.value;
  if (value?.kind !== 'number' || !entries.some(({ key }) => key === 'data')) return undefined;
  return { at: Number(value.literal), index };
}

function describe(tree: Tree): Omit<Description, 'facts'> {
  return { expiresAt: expiryOf(tree)?.at };
}

function renew(decoded: DecodedTree, now: number): DecodedTree {
  const expiry = expiryOf(decoded.tree);
  const literal = String(Math.floor(now) + LIFETIME);
  return expiry ? edit(decoded, { kind: 'set', path: [expiry.index], literal }) : decoded;
}
