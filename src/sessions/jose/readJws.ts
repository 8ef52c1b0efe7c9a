import { unpadded } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { DIGEST_BYTES } from '../../codec/hmac.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import { SessionError, type Lost, type SessionErrorCode } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { Decoded, Description, Layer, Subject } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { anyJson } from '../readable/anyJson.ts';
import { plainText } from '../notations/plainText.ts';
import { unwrap } from '../signing/readSigned.ts';
import { treeFacts } from '../notations/treeFacts.ts';
import { claimTime, millisecondFacts } from './claimTimes.ts';
import { headerFacts, readHeader } from './compactToken.ts';
import { jwsAlgorithm } from './jwsAlgorithms.ts';
import type { JwsParts, JwsRules } from './JwsRules.ts';
import { bytesOf, forbiddenIn, readSegment } from './segments.ts';

const [LIKELY, POSSIBLE] = [0.7, 0.35];

/** RFC 7515 §7.1: three parts of base64url. Undefined for what cannot have been a token. */
export function splitJws(value: string): JwsParts | undefined {
  const match = /^(e[wyoI][\w+/-]*={0,2})\.([^.]*)(?:\.([\w+/-]*={0,2}))?$/.exec(value);
  const header = match && readHeader(match[1]!);
  if (!match || !header || (!isRaw({ header }) && !/^[\w+/-]*={0,2}$/.test(match[2]!))) return undefined;
  return { header, headerText: match[1]!, payload: match[2]!, signature: match[3] };
}

/** Those in base64. */
export function segmentsOf(parts: JwsParts): readonly string[] {
  return [parts.headerText, ...(isRaw(parts) ? [] : [parts.payload]), parts.signature ?? ''];
}

/** RFC 7797: the payload is not encoded. */
export function isRaw({ header }: Pick<JwsParts, 'header'>): boolean {
  return header.isFalse('b64');
}

export function isUnsigned({ header }: Pick<JwsParts, 'header'>): boolean {
  return header.text('alg')!.toLowerCase() === 'none';
}

/** What of the signature cannot be one. */
export function signatureProblem(parts: JwsParts): Lost | undefined {
  const { signature } = parts;
  if (signature === undefined) return { part: 'signature', code: 'missing' };
  if (isUnsigned(parts)) return signature === '' ? undefined : { part: 'signature', code: 'signature' };
  const algorithm = jwsAlgorithm(parts.header.text('alg')!);
  const wanted = algorithm?.kind === 'mac' ? DIGEST_BYTES[algorithm.digest] : algorithm?.bytes;
  const bytes = bytesOf(signature);
  if (signature === '') return { part: 'signature', code: 'missing' };
  if (unpadded(signature).length % 4 === 1) return { part: 'signature', code: 'truncated' };
  if (wanted === undefined || bytes === wanted) return undefined;
  return { part: 'signature', code: bytes < wanted ? 'truncated' : 'signature' };
}

interface Content {
  readonly layers: readonly Layer[];
  readonly tree?: Tree;
  readonly bytes?: Uint8Array;
  readonly problem?: SessionErrorCode;
}

function readContent(parts: JwsParts, work: Work): Content {
  const { payload } = parts;
  try {
    const bytes = isRaw(parts) ? new TextEncoder().encode(payload) : readSegment(payload);
    return contentOf(bytes, work);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    // Cut within a group of four: what is before it can be read.
    const whole = unpadded(payload);
    const cut = whole.slice(0, whole.length - (whole.length % 4));
    return { ...contentOf(readSegment(cut), work), problem: 'truncated' };
  }
}

function contentOf(bytes: Uint8Array, work: Work): Content {
  let text: string;
  try {
    text = decodeUtf8(bytes);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const layer: Layer = { id: 'base64url', bytes: bytes.length, content: bytes };
    return { layers: [layer], bytes };
  }
  const layers: Layer[] = [{ id: 'base64url', bytes: bytes.length, content: text }];
  const isJson = /^\s*[[{"]/.test(text);
  try {
    const tree = (isJson ? anyJson : plainText).parse(text, work);
    return { layers: [...layers, { id: isJson ? 'json' : 'text', bytes: bytes.length, content: text }], tree };
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    const tree = error.recovered?.tree;
    return { layers, ...(tree && { tree }), problem: error.code };
  }
}

/** `decode` of a format with these rules. */
export async function readJws(rules: JwsRules, subject: Subject, work = new Work()): Promise<Decoded> {
  const { text, layers: outer } = unwrap(subject.value, 'either');
  const parts = splitJws(text);
  if (!parts) throw new SessionError('not-this-format');
  const { layers: inner, tree, bytes, problem } = readContent(parts, work);
  const layers = [...outer, ...inner];
  const describe = (current?: Tree): Description => description(parts, current);
  const broken = signatureProblem(parts);
  if (problem || broken) {
    const lost: Lost[] = [
      ...(problem ? [{ part: 'payload', code: problem } as const] : []),
      ...(broken ? [broken] : []),
    ];
    const score = tree?.root.kind === 'object' ? LIKELY : POSSIBLE;
    const { facts, issuedAt, expiresAt } = describe(tree);
    const times = { ...(issuedAt !== undefined && { issuedAt }), ...(expiresAt !== undefined && { expiresAt }) };
    const refused = problem?.startsWith('too-');
    throw new SessionError(problem ?? (broken!.code === 'signature' ? 'signature' : 'truncated'), {
      recovered: { layers: refused ? outer : layers, facts, lost, score, ...times, ...(tree && !refused && { tree }) },
    });
  }
  const score = rules.score({ name: subject.name, header: parts.header, ...(tree && { tree }) });
  const protection = isUnsigned(parts) ? ('unsigned' as const) : ('signed' as const);
  const base = { format: rules.format, subject, protection, layers, score };
  if (!tree) return { ...base, ...describe(), kind: 'bytes', bytes: bytes!, original: bytes! };
  return { ...base, ...describe(tree), kind: 'tree', tree, original: tree, describe };
}

function description(parts: JwsParts, tree: Tree | undefined): Description {
  const forbidden = forbiddenIn(segmentsOf(parts));
  const facts = [
    ...(forbidden === '' ? [] : [{ kind: 'not-base64url', characters: forbidden } as const]),
    ...(isUnsigned(parts) ? [{ kind: 'alg-none' } as const] : []),
    ...headerFacts(parts.header, (node) => anyJson.literal(node)),
    ...(tree ? [...millisecondFacts(tree), ...treeFacts(tree.root)] : []),
  ];
  if (!tree) return { facts };
  return {
    facts,
    issuedAt: claimTime(tree, 'iat'),
    notBefore: claimTime(tree, 'nbf'),
    expiresAt: claimTime(tree, 'exp'),
  };
}
