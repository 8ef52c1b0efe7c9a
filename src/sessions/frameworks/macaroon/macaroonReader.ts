/** Macaroons: who has one may narrow it, so that the root key alone tells whether all of it stands. */
import { CodecError } from '../../../codec/CodecError.ts';
import { equalBytes, hmac } from '../../../codec/hmac.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import type { TreeNode } from '../../../codec/tree.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Decoded, Description, Layer, Subject } from '../../contract/decoded.ts';
import type { Notation, Tree } from '../../contract/notation.ts';
import { SessionError } from '../../contract/SessionError.ts';
import type { Verifiable } from '../../contract/SessionFormat.ts';
import type { KeyMatch, Spelling } from '../../contract/verdict.ts';
import { writeLiteral } from '../../notations/json/jsonLiteral.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import { documentedKey } from '../../signing/documentedKeys.ts';
import { secretsOf } from '../../signing/itsdangerousKeys.ts';
import { spellingsOf } from '../../signing/spellingsOf.ts';
import { macaroonsInJson } from './macaroonJson.ts';
import { macaroonNode, type Macaroon } from './macaroonParts.ts';
import { readMacaroon } from './readMacaroon.ts';

interface Read {
  readonly macaroons: readonly Macaroon[];
  readonly bytes: Uint8Array;
}

const isJson = (bytes: Uint8Array) => bytes[0] === 0x7b || bytes[0] === 0x5b;

/** Throws CodecError. */
function macaroonsIn(bytes: Uint8Array, work: Work): readonly Macaroon[] {
  return isJson(bytes) ? macaroonsInJson(decodeUtf8(bytes), work) : [readMacaroon(bytes)];
}

/** Throws SessionError `not-this-format`, or what is wrong with it. */
function read({ value }: Subject, work: Work): Read {
  const bytes = bytesIn(value, 'either', 'optional');
  if (!bytes || bytes.length === 0) throw new SessionError('not-this-format');
  try {
    return { macaroons: macaroonsIn(bytes, work), bytes };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const layers = [{ id: 'cookie', bytes: sizeOf(value), content: value }] as const;
    const lost = [{ part: 'payload', code: error.code }] as const;
    const score = bytes[0] === 0x30 ? 0.65 : 0.2;
    throw new SessionError(error.code, { cause: error, recovered: { layers, facts: [], lost, score } });
  }
}

/** Shown, and not edited: each change is another signature, of which only the last is there. */
const notation: Notation = {
  id: 'macaroon',
  parse(source, work) {
    const bytes = typeof source === 'string' ? encodeUtf8(source) : source;
    return treeOf({ macaroons: macaroonsIn(bytes, work), bytes }, work);
  },
  literal: (node) => writeLiteral(node),
};

function treeOf({ macaroons, bytes }: Read, work: Work): Tree {
  const nodes = macaroons.map((each) => macaroonNode(each, bytes.length, work));
  const root: TreeNode = nodes.length === 1 ? nodes[0]! : { kind: 'array', items: nodes, start: 0, end: bytes.length };
  return { notation, source: bytes, root, complete: true };
}

/** `time < …` and go-macaroon-bakery's `time-before …`; the earliest counts. */
function expiryOf(macaroons: readonly Macaroon[]): number | undefined {
  const times = macaroons.flatMap(({ caveats }) => caveats.flatMap(({ id, vid }) => (vid ? [] : timeIn(id.bytes))));
  return times.length === 0 ? undefined : Math.min(...times);
}

function timeIn(bytes: Uint8Array): readonly number[] {
  if (bytes.length > 80) return [];
  const text = String.fromCharCode(...bytes);
  const [, date] = /^(?:time(?:-before)?|expires)[ =:<]{1,4}(\d{4}-\d\d-\d\d[\dTtZz:. +-]{0,30})$/.exec(text) ?? [];
  const at = Date.parse(date ?? '') / 1000;
  return Number.isFinite(at) ? [at] : [];
}

export async function decode(subject: Subject, work = new Work()): Promise<Decoded> {
  const found = read(subject, work);
  const { macaroons, bytes } = found;
  const { name, value } = subject;
  const tree = treeOf(found, work);
  const layers: readonly Layer[] = [
    { id: 'cookie', bytes: sizeOf(value), content: value },
    { id: 'base64', bytes: bytes.length, content: bytes },
    { id: 'macaroon', name: 'Macaroon', bytes: bytes.length, content: bytes },
  ];
  const said: Description = {
    facts: [{ kind: 'read-only', notation: 'macaroon' }],
    expiresAt: expiryOf(macaroons),
  };
  return {
    kind: 'tree',
    format: 'macaroon',
    subject,
    protection: 'signed',
    layers,
    tree,
    original: tree,
    describe: () => said,
    ...said,
    score: isJson(bytes) && !name.startsWith('macaroon') ? 0.3 : 0.95,
  };
}

const GENERATOR = encodeUtf8('macaroons-key-generator');
const mac = (key: Uint8Array, text: Uint8Array) => hmac('SHA-256', key, text);

/** libmacaroons' macaroons.c: each caveat is signed by the signature before it. */
async function signatureOf({ identifier, caveats }: Macaroon, root: Uint8Array): Promise<Uint8Array> {
  let signature = await mac(await mac(GENERATOR, root), identifier.bytes);
  for (const { id, vid } of caveats) {
    const both = vid ? concatBytes([await mac(signature, vid.bytes), await mac(signature, id.bytes)]) : id.bytes;
    signature = await mac(signature, both);
  }
  return signature;
}

export const verifiable: Omit<Verifiable, 'keyFields'> = {
  async verify(subject, keys, now) {
    const { macaroons } = read(subject, new Work());
    const [own] = macaroons;
    const tried = new Map<string, Spelling>();
    for (const [index, typed] of secretsOf(keys).entries()) {
      for (const { spelling, bytes } of spellingsOf(typed)) {
        tried.set(JSON.stringify(spelling), spelling);
        if (!equalBytes(await signatureOf(own!, bytes), own!.signature.bytes)) continue;
        const documented = await documentedKey(bytes);
        const key: KeyMatch = {
          field: 'secret',
          index,
          spelling,
          mac: 'HMAC-SHA256',
          ...(documented && { documented }),
        };
        const at = expiryOf(macaroons);
        return at !== undefined && now >= at ? { kind: 'expired', key, at } : { kind: 'right', key };
      }
    }
    const reasons = [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }] as const;
    return { kind: 'wrong', reasons, tried: [...tried.values()] };
  },
};
