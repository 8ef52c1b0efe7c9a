/** A signed token within an encrypted one: RFC 7519 §5.2. One secret makes the keys of both. */
import { encodeBase64 } from '../../codec/base64.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import { SessionError } from '../contract/SessionError.ts';
import { subject as subjectOf, type Decoded, type DecodedTree, type Subject } from '../contract/decoded.ts';
import { Work } from '../../codec/Work.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { SessionFormat, SignOptions } from '../contract/SessionFormat.ts';
import type { Tree } from '../contract/notation.ts';
import { plainText } from '../notations/plainText.ts';
import type { JwsRules } from './JwsRules.ts';
import { readJws } from './readJws.ts';
import type { SealedRules } from './SealedRules.ts';
import { sealedToken } from './sealedToken.ts';
import { signedToken } from './signedToken.ts';

export interface NestedRules {
  readonly outer: SealedRules;
  readonly inner: JwsRules;
  /** Of a token that these keys do not open: as the framework writes the header of the one inside. */
  readonly header: string;
  /** Characters of a signature. */
  readonly signature: number;
}

export function nestedToken(rules: NestedRules) {
  const outer = sealedToken(rules.outer);
  const inner = signedToken(rules.inner);

  async function open(subject: Subject, keys: Keys, now: number, work = new Work()) {
    const { verdict, decoded } = await outer.sealed.open(subject, keys, now, work);
    if (verdict.kind === 'wrong' || decoded?.kind !== 'tree') return { verdict };
    const token = subjectOf(subject.name, decoded.tree.source as string);
    const found = await inner.verifiable.verify(token, keys, now);
    if (found.kind === 'wrong') return { verdict: found };
    const mac = `${verdict.key.mac}, ${found.key.mac}`;
    const content = contentOf(decoded, await readJws(rules.inner, token, work));
    const judged = verdict.kind === 'refused' ? verdict : found;
    return { verdict: { ...judged, key: { ...found.key, mac } }, decoded: content };
  }

  /** The token inside, before and after; the edited content is signed, or has the size of what will be. */
  async function tokensOf(decoded: Decoded, keys: Keys, now: number) {
    if (decoded.kind !== 'tree') throw new SessionError('read-only');
    const opened = await outer.sealed.open(decoded.subject, keys, now);
    const was = opened.decoded?.kind === 'tree' ? (opened.decoded.tree.source as string) : stand(decoded, rules);
    return { was, token: { ...decoded, subject: subjectOf(decoded.subject.name, was) } };
  }

  return {
    detect: outer.detect,
    decode: outer.decode,
    sealed: {
      keyFields: rules.outer.keyFields,
      open,
      async seal(decoded, keys, options) {
        const { was, token } = await tokensOf(decoded, keys, options.now);
        const [write] = await inner.signable.sign(token, keys, options);
        if (write?.kind !== 'save') throw new SessionError('signature');
        return outer.sealed.seal(textsOf(decoded as DecodedTree, was, write.value), keys, KEEP);
      },
      async measure(decoded, options) {
        if (decoded.kind !== 'tree') throw new SessionError('read-only');
        const was = stand(decoded, rules);
        const { name } = decoded.subject;
        const [size] = await inner.signable.measure({ ...decoded, subject: subjectOf(name, was) }, options);
        const bytes = (size?.bytes ?? 0) - encodeUtf8(name).length;
        return outer.sealed.measure(textsOf(decoded, was, 'x'.repeat(bytes)), KEEP);
      },
    },
  } satisfies Partial<SessionFormat>;
}

const KEEP: SignOptions = { timestamp: 'keep', now: 0 };

function contentOf(outer: DecodedTree, inner: Decoded): Decoded {
  const { format, subject, protection } = outer;
  const own = outer.facts.filter(({ kind }) => kind === 'header');
  // The token's own text was the last layer.
  const layers = [...outer.layers.slice(0, -1), ...inner.layers.slice(1)];
  const base = { format, subject, protection, layers, facts: [...own, ...inner.facts] };
  if (inner.kind !== 'tree') return { ...inner, ...base };
  const describe = (tree: Tree) => {
    const found = inner.describe(tree);
    return { ...found, facts: [...own, ...found.facts] };
  };
  return { ...inner, ...base, describe };
}

/** As long as the one that is there. */
function stand({ original }: DecodedTree, { header, signature }: NestedRules): string {
  const payload = encodeBase64(encodeUtf8(original.source as string), 'url', false);
  return `${encodeBase64(encodeUtf8(header), 'url', false)}.${payload}.${'A'.repeat(signature)}`;
}

function textsOf(decoded: DecodedTree, was: string, is: string): DecodedTree {
  const [original, tree] = [was, is].map((text) => plainText.parse(text, new Work())) as [Tree, Tree];
  return { ...decoded, original, tree };
}
