import { needsPythonQuotes, parsePythonQuotes, writePythonQuotes } from '../../codec/pythonQuotes.ts';
import type { Digest } from '../../codec/hmac.ts';
import { SessionError, type Lost } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { DecodedTree, Description, Layer, Subject } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { treeFacts } from '../notations/treeFacts.ts';
import { contentLayer, readTree, type Problem } from '../notations/readTree.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import type { Payload } from '../notations/payload.ts';
import type { SignedParts, SignedRules, SignedTime } from './SignedRules.ts';

/** Bytes of the shortest signature, SHA-1's, in base64url. */
const SHORTEST = 27;
const POSSIBLE = 0.35;

export interface Unwrapped {
  readonly text: string;
  readonly layers: readonly Layer[];
  /** Puts another text into the quotes that this one had, or that it needs. */
  wrap(text: string): string;
}

export function unwrap(value: string, charset: SignedRules['charset']): Unwrapped {
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const quoted = parsePythonQuotes(value, charset);
  if (quoted) {
    const { text } = quoted;
    const layers: readonly Layer[] = [cookie, { id: 'quotes', bytes: sizeOf(text), content: text }];
    return { text, layers, wrap: (other) => writePythonQuotes(other, quoted) };
  }
  const usual = { charset: charset === 'latin-1' ? charset : 'utf-8', bare: new Set<string>() } as const;
  // What came without quotes will do without them again.
  const known = new Set(value);
  const isNew = (char: string) => needsPythonQuotes(char) && !known.has(char);
  const wrap = (other: string) => (Array.from(other).some(isNew) ? writePythonQuotes(other, usual) : other);
  return { text: value, layers: [cookie], wrap };
}

interface Tail {
  readonly time: SignedTime | undefined;
  readonly digest: Digest | undefined;
  /** What of it cannot be read. */
  readonly lost: readonly Lost[];
}

export function readTail(rules: SignedRules, { timestamp, signature }: SignedParts): Tail {
  const time = timestamp === undefined ? undefined : rules.parseTime(timestamp);
  const digest = signature === undefined ? undefined : rules.digestOf(signature);
  const needsTime = rules.timed === 'always' || timestamp !== undefined;
  const lost: readonly Lost[] = [
    ...(time || !needsTime ? [] : [{ part: 'timestamp', code: timestamp ? 'timestamp' : 'missing' } as const]),
    ...(digest ? [] : [{ part: 'signature', code: signature ? 'signature' : 'missing' } as const]),
  ];
  return { time, digest, lost };
}

/** A value whose tail can be read. */
export interface Whole {
  readonly payload: string;
  readonly timestamp: string | undefined;
  readonly time: SignedTime | undefined;
  readonly signature: string;
  readonly digest: Digest;
  /** What the signature is over. */
  readonly signed: string;
  wrap(text: string): string;
}

/** Throws what `readSigned` says of it where it is not whole. */
export async function wholeOf(rules: SignedRules, subject: Subject): Promise<Whole> {
  const { text, wrap } = unwrap(subject.value, rules.charset);
  const parts = rules.split(text);
  const { time, digest, lost } = parts ? readTail(rules, parts) : {};
  if (parts?.signature !== undefined && digest && lost?.length === 0) {
    const { payload, timestamp, signature } = parts;
    const signed = timestamp === undefined ? payload : payload + rules.separator + timestamp;
    return { payload, timestamp, time, signature, digest, signed, wrap };
  }
  await readSigned(rules, subject);
  throw new SessionError('not-this-format');
}

/** `decode` of a format with these rules. */
export async function readSigned(rules: SignedRules, subject: Subject, work = new Work()): Promise<DecodedTree> {
  const { text, layers: outer } = unwrap(subject.value, rules.charset);
  const parts = rules.split(text);
  if (!parts) throw new SessionError('not-this-format');
  const payload = rules.readPayload(parts.payload, work);
  const { tree, problem } = readTree(payload, work);
  const tail = readTail(rules, parts);
  const layers = [...outer, ...payload.layers, contentLayer(payload)];
  const describe = (current: Tree): Description => description(rules, current, tail.time, payload.trailing ?? 0);
  if (!tree || problem || tail.lost.length > 0) {
    throw damaged({ rules, name: subject.name, parts, payload, tail, tree, problem, outer, layers, describe });
  }
  return {
    kind: 'tree',
    format: rules.format,
    subject,
    protection: 'signed',
    layers,
    tree,
    original: tree,
    describe,
    ...describe(tree),
    score: rules.score({ name: subject.name, value: text, parts, tree }),
  };
}

function description(rules: SignedRules, tree: Tree, time: SignedTime | undefined, trailing: number): Description {
  const { lifetime } = rules;
  return {
    facts: [
      ...(rules.factsOf?.(tree) ?? []),
      ...(lifetime ? [{ kind: 'lifetime', ...lifetime } as const] : []),
      ...(time?.fact ? [time.fact] : []),
      ...(trailing > 0 ? [{ kind: 'trailing-bytes', count: trailing } as const] : []),
      ...(tree.notation.edit ? [] : [{ kind: 'read-only', notation: tree.notation.id } as const]),
      ...treeFacts(tree.root),
    ],
    ...timesOf(rules, time),
  };
}

function timesOf({ lifetime }: SignedRules, time: SignedTime | undefined) {
  return { issuedAt: time?.seconds, expiresAt: time && lifetime && time.seconds + lifetime.seconds };
}

interface Damaged {
  readonly rules: SignedRules;
  readonly name: string;
  readonly parts: SignedParts;
  readonly payload: Payload;
  readonly tail: Tail;
  readonly tree: Tree | undefined;
  readonly problem: Problem | undefined;
  readonly outer: readonly Layer[];
  readonly layers: readonly Layer[];
  describe(tree: Tree): Description;
}

function damaged({ rules, name, parts, payload, tail, tree, problem, outer, layers, describe }: Damaged): SessionError {
  const refused = problem?.code.startsWith('too-') ?? false;
  if (!tree && !refused && tail.lost.length > 0) return new SessionError('not-this-format');
  const lost: readonly Lost[] = problem ? [{ part: 'payload', code: problem.code }, ...tail.lost] : tail.lost;
  const times = tail.time && (timesOf(rules, tail.time) as { issuedAt: number; expiresAt?: number });
  const text = typeof payload.source === 'string' ? { text: payload.source } : {};
  // A payload that went past a limit is not handed on.
  const read = refused
    ? { layers: layers.slice(0, outer.length + 1), facts: [] }
    : { layers, ...text, ...(tree && { tree }), facts: tree ? describe(tree).facts : [] };
  const score = rules.scoreDamaged?.({ name, parts, refused, ...(tree && { tree }) }) ?? POSSIBLE;
  const cut = (parts.signature ?? '').length < SHORTEST;
  const code = refused || (problem && parts.signature !== undefined) ? problem!.code : cut ? 'truncated' : undefined;
  return new SessionError(code ?? (tail.lost[0]?.part === 'timestamp' ? 'timestamp' : 'signature'), {
    ...(problem?.position && { position: problem.position }),
    recovered: { ...read, ...times, lost, score },
  });
}
