import { SessionError, type Lost } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { DecodedTree, Description, Fact, Subject } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { treeFacts } from '../notations/treeFacts.ts';
import type { MacParts, MacRules } from './MacRules.ts';
import { contentLayer, readTree } from '../notations/readTree.ts';

const POSSIBLE = 0.35;

/** Throws SessionError `not-this-format`. */
export function partsOf(rules: MacRules, subject: Subject): MacParts {
  const parts = rules.take(subject);
  if (!parts) throw new SessionError('not-this-format');
  return parts;
}

/** `decode` of a format with these rules. */
export function readMac(rules: MacRules, subject: Subject, work: Work): DecodedTree {
  const parts = partsOf(rules, subject);
  const payload = rules.readPayload(parts.payload, work);
  const { tree, problem } = readTree(payload, work);
  const layers = [...parts.layers, ...payload.layers, contentLayer(payload)];
  const companion: readonly Fact[] =
    parts.companion === undefined ? [] : [{ kind: 'signed-in', cookie: parts.companion }];
  const describe = (current: Tree): Description => {
    const { facts, ...times } = rules.describe?.(current) ?? { facts: [] };
    return { facts: [...facts, ...companion, ...treeFacts(current.root)], ...times };
  };
  const isReadable = parts.signature === undefined || rules.scheme(parts.signature) !== undefined;
  if (tree && !problem && isReadable) {
    return {
      kind: 'tree',
      format: rules.format,
      subject,
      protection: parts.signature === undefined ? 'unsigned' : 'signed',
      layers,
      tree,
      original: tree,
      describe,
      ...describe(tree),
      score: rules.score(subject, parts, tree),
    };
  }
  const lost: readonly Lost[] = [
    ...(problem ? [{ part: 'payload', code: problem.code } as const] : []),
    ...(isReadable ? [] : [{ part: 'signature', code: 'signature' } as const]),
  ];
  const score = rules.damagedScore?.(subject, parts) ?? POSSIBLE;
  const code = problem?.code ?? 'signature';
  // What went past a limit is not handed on.
  const read = code.startsWith('too-')
    ? { layers: parts.layers, facts: [] }
    : {
        layers,
        facts: tree ? describe(tree).facts : [],
        ...(tree && { tree }),
        ...(typeof payload.source === 'string' && { text: payload.source }),
      };
  throw new SessionError(code, {
    ...(problem?.position && { position: problem.position }),
    recovered: { ...read, lost, score },
  });
}

/** `detect` of such a format: what reading it says. `take` is what makes it cheap. */
export function detectMac(rules: MacRules, subject: Subject): number {
  try {
    return readMac(rules, subject, new Work()).score ?? 0;
  } catch (error) {
    if (error instanceof SessionError) return error.recovered?.score ?? 0;
    throw error;
  }
}
