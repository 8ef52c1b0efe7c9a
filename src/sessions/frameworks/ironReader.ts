/** Seals of iron: https://github.com/hapijs/iron/blob/master/lib/index.js, and iron-webcrypto's, which h3 and iron-session use. */
import { paddedLength } from '../sealing/aes.ts';
import { decodeBase64 } from '../../codec/base64.ts';
import type { LateReader } from '../contract/lateFormat.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { DecodedTree, Subject } from '../contract/decoded.ts';
import type { Reason } from '../contract/verdict.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { numberAt, setNumber } from '../notations/numberAt.ts';
import type { SealedValueRules } from '../sealing/SealedValueRules.ts';
import { sealedValue } from '../sealing/sealedValue.ts';
import { iterationsOf, openSeal, writeSeal, type IronParts, type IronUnsealed } from './ironCipher.ts';
import { ironKeys, type IronKey } from './ironKeys.ts';
import { ironCookies, splitSeal, type IronMaker } from './ironShape.ts';
import { ironWrites } from './ironWrites.ts';

/** lib/index.js, `timestampSkewSec`. */
const SKEW = 60;
/** iron-session's `ttl` in ms: a seal tells when it ends, and not how long that was. */
const TTL = 1_209_600_000;

const CHANGED: Readonly<Record<IronMaker, Reason>> = {
  iron: { code: 'key-changed', name: '{ id: password }' },
  'iron-session': { code: 'key-changed', name: 'password: { 2: new, 1: old }' },
  h3: { code: 'key-changed' },
};

export function ironReader(maker: IronMaker): LateReader {
  const rules: SealedValueRules<IronParts, IronKey, IronUnsealed> = {
    format: maker,
    reasons: [CHANGED[maker], { code: 'other-app' }, { code: 'other-scheme', name: 'iterations' }, { code: 'altered' }],
    take: (subject) => take(subject),
    keysOf: (typed, { seal }, _, purpose) => ironKeys(typed, seal.id, purpose === 'sealing'),
    rounds: (given) => iterationsOf(given).length,
    open: openSeal,
    seal: writeSeal,
    lengthOf,
    notation: javascriptJson,
    tolerance: SKEW,
    describe: ({ root }, { expiresAt }) => ({ issuedAt: secondsAt(root, 'createdAt'), expiresAt }),
    renew,
    renewParts,
  };
  return sealedValue(rules);
}

function take(subject: Subject): IronParts {
  const cookies = ironCookies(subject);
  if (!cookies) throw new SessionError('not-this-format');
  const seal = splitSeal(cookies.value);
  if (!seal) {
    const { value, isCounted, layers } = cookies;
    if (!isCounted && !value.startsWith('Fe26.2*')) throw new SessionError('not-this-format');
    const code = value === '' ? 'sibling-missing' : 'truncated';
    const lost = [{ part: 'payload', code }] as const;
    throw new SessionError(code, { recovered: { layers, facts: [], lost, score: 0.65 } });
  }
  const id = seal.id === '' ? [] : [{ kind: 'header', name: 'id', text: seal.id } as const];
  return {
    layers: cookies.layers,
    facts: id,
    expiresAt: seal.end === '' ? undefined : Number(seal.end) / 1000,
    seal,
    isCounted: cookies.isCounted,
    write: (value) => ironWrites(cookies, value),
  };
}

function lengthOf({ seal }: IronParts, bytes: number, was: number): number {
  const { salt, data, macSalt } = seal;
  // AES-CTR fills up no block.
  const isBlocks = decodeBase64(data, 'url', 'none').length !== was;
  const length = Math.ceil(((isBlocks ? paddedLength(bytes) : bytes) * 4) / 3);
  const salts = [salt, macSalt].reduce((sum, each) => sum + (each === '' ? 0 : 64), 0);
  const around = `Fe26.2*${seal.id}**${seal.iv}**${seal.end}**${seal.mac}${seal.version}`;
  return around.length + salts + length;
}

/** h3: when the session began, and when it was last seen; src/utils/session.ts. */
const TIMES = ['createdAt', 'lastSeenAt'];

function renew(decoded: DecodedTree, now: number): DecodedTree {
  let current = decoded;
  for (const name of TIMES) {
    const [was, is] = [decoded.original.root, current.tree.root].map((root) => numberAt(root, [name]));
    if (was && is && was.at === is.at && isTime(is.at)) current = setNumber(current, is, Math.floor(now * 1000));
  }
  return current;
}

/** Milliseconds. */
const isTime = (at: number) => at > 1e12 && at < 1e13;

function secondsAt(root: DecodedTree['tree']['root'], name: string): number | undefined {
  const at = numberAt(root, [name])?.at;
  return at !== undefined && isTime(at) ? at / 1000 : undefined;
}

/** As long as it was since it began; else iron-session's time, or longer where it was longer. */
function renewParts(parts: IronParts, { original }: DecodedTree, now: number): IronParts {
  const { seal } = parts;
  if (seal.end === '') return parts;
  const at = Math.floor(now * 1000);
  const created = secondsAt(original.root, 'createdAt');
  const lasted = created === undefined ? 0 : Number(seal.end) - created * 1000;
  const end = String(lasted > 0 ? at + lasted : Math.max(Number(seal.end), at + TTL));
  return end === seal.end ? parts : { ...parts, seal: { ...seal, end }, expiresAt: Number(end) / 1000 };
}
