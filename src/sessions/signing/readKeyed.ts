import { SessionError, type Lost } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { DecodedTree, Description, Subject } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { contentLayer, readTree } from '../notations/readTree.ts';
import { treeFacts } from '../notations/treeFacts.ts';
import type { KeyedParts, KeyedRules } from './KeyedRules.ts';

const POSSIBLE = 0.35;

/** Throws SessionError `not-this-format`. */
export function keyedParts<P extends KeyedParts>(rules: KeyedRules<P>, subject: Subject, work = new Work()): P {
  const parts = rules.take(subject, work);
  if (!parts) throw new SessionError('not-this-format');
  return parts;
}

/** `decode` of a format with these rules. */
export function readKeyed<P extends KeyedParts>(
  rules: KeyedRules<P>,
  subject: Subject,
  work: Work,
): DecodedTree & { readonly parts: P } {
  const parts = keyedParts(rules, subject, work);
  const { payload } = parts;
  const { tree, problem } = readTree(payload, work);
  const layers = [...parts.layers, ...payload.layers, contentLayer(payload)];
  const describe = (current: Tree) => description(rules, parts, current);
  if (tree && !problem && parts.mac) {
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
      score: rules.score(subject, parts, tree),
      parts,
    };
  }
  const lost: readonly Lost[] = [
    ...(problem ? [{ part: 'payload', code: problem.code } as const] : []),
    ...(parts.mac ? [] : [{ part: 'signature', code: 'signature' } as const]),
  ];
  const code = problem?.code ?? 'signature';
  // What went past a limit is not handed on.
  const isHanded = !code.startsWith('too-');
  const { facts, ...times } = isHanded && tree ? describe(tree) : { facts: [], issuedAt: parts.issuedAt };
  const read = isHanded && {
    ...(tree && { tree }),
    ...(typeof payload.source === 'string' && { text: payload.source }),
  };
  throw new SessionError(code, {
    ...(problem?.position && { position: problem.position }),
    recovered: {
      layers: isHanded ? layers : parts.layers,
      facts,
      ...known(times),
      ...read,
      lost,
      score: rules.damagedScore?.(subject, parts) ?? POSSIBLE,
    },
  });
}

/** What is not known is left out. */
function known({ issuedAt, expiresAt }: Omit<Description, 'facts'>) {
  return { ...(issuedAt !== undefined && { issuedAt }), ...(expiresAt !== undefined && { expiresAt }) };
}

function description<P extends KeyedParts>(rules: KeyedRules<P>, parts: P, tree: Tree): Description {
  const own = rules.describe?.(tree, parts) ?? { facts: [], issuedAt: parts.issuedAt };
  const { trailing = 0 } = parts.payload;
  return {
    ...own,
    facts: [
      ...own.facts,
      ...(trailing > 0 ? [{ kind: 'trailing-bytes', count: trailing } as const] : []),
      ...(tree.notation.edit ? [] : [{ kind: 'read-only', notation: tree.notation.id } as const]),
      ...treeFacts(tree.root),
    ],
  };
}
