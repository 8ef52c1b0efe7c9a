import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';
import { SessionError } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { CookieWrite, Origin, SessionFormat } from '../contract/SessionFormat.ts';
import type { Decoded, DecodedTree, Description, Layer, Subject, Thing } from '../contract/decoded.ts';
import type { BytesNotation, Notation, Tree } from '../contract/notation.ts';
import type { Payload } from '../notations/payload.ts';
import { contentLayer, readTree } from '../notations/readTree.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import type { Spelled } from './spelling.ts';

/** How a value is read that nobody signs. */
export interface ReadableRules {
  readonly id: string;
  readonly label: string;
  readonly thing?: Thing;
  readonly origin: Origin;
  readonly spec: string;
  /** Cheap: a look at the name, the first characters and the alphabet. */
  detect(subject: Subject): number;
  /** Undefined: it cannot be read so at all. */
  read(value: string, work: Work): Spelled | undefined;
  /** How the text is written. One of bytes reads those of UTF-8. */
  notation(text: string): Notation | BytesNotation;
  /** `detect` knew only how it looks. 0 where what was read is nothing of this kind. */
  score?(subject: Subject, tree: Tree): number;
  /** What stands in a cookie for the content. By default as it is. */
  written?(source: string): string;
  /** What is compressed cannot be written at once. */
  pack?(source: string, value: string): Promise<string>;
  describe?(tree: Tree): Description;
}

/** A value for reading: no key, no session. What cannot be read whole is not claimed at all. */
export function readableValue(rules: ReadableRules): SessionFormat {
  return {
    id: rules.id,
    label: rules.label,
    thing: rules.thing ?? 'itself',
    origin: rules.origin,
    spec: rules.spec,
    detect: rules.detect,
    decode: async (subject, work = new Work()) => decode(rules, subject, work),
    writable: { write: (decoded) => write(rules, decoded) },
  };
}

const NONE: Description = { facts: [] };

function decode(rules: ReadableRules, subject: Subject, work: Work): DecodedTree {
  const spelled = rules.read(subject.value, work);
  if (!spelled) throw new SessionError('not-this-format');
  const notation = rules.notation(spelled.text);
  const payload = payloadOf(spelled, notation);
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(subject.value), content: subject.value };
  const layers = [cookie, ...spelled.layers, contentLayer(payload)];
  const { tree, problem } = readTree(payload, work);
  if (problem || !tree) {
    throw new SessionError(problem?.code ?? 'not-this-format', {
      ...(problem?.position && { position: problem.position }),
      recovered: {
        layers,
        facts: [],
        text: spelled.text,
        ...(tree && { tree }),
        lost: [{ part: 'payload', code: problem?.code ?? 'missing' }],
      },
    });
  }
  const old = spelled.layers.find(({ id }) => id === 'js-escape' || id === 'latin-1')?.id as OldEscapes | undefined;
  const describe = (read: Tree) => withEscapes(rules.describe?.(read) ?? NONE, old);
  return {
    kind: 'tree',
    format: rules.id,
    subject,
    protection: 'unsigned',
    layers,
    tree,
    original: tree,
    ...(rules.score && { score: rules.score(subject, tree) }),
    ...describe(tree),
    describe,
  };
}

type OldEscapes = 'js-escape' | 'latin-1';

function withEscapes(said: Description, of: OldEscapes | undefined): Description {
  return of ? { ...said, facts: [{ kind: 'old-escapes', of }, ...said.facts] } : said;
}

function payloadOf({ layers, text }: Spelled, notation: Notation | BytesNotation): Payload {
  if ('name' in notation) return { layers, source: encodeUtf8(text), notation };
  return { layers, source: text, notation, layer: notation.id === 'json' ? 'json' : 'text' };
}

/** What was not edited stays byte for byte, however it is spelled. */
async function write(rules: ReadableRules, decoded: Decoded): Promise<readonly CookieWrite[]> {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  const { name, value } = decoded.subject;
  const spelled = rules.read(value, new Work());
  if (!spelled) throw new SessionError('not-this-format');
  const { source: content } = decoded.tree;
  const source = typeof content === 'string' ? content : decodeUtf8(content);
  if (source === spelled.text) return [{ kind: 'save', name, value }];
  const written = rules.written?.(source) ?? source;
  return [{ kind: 'save', name, value: (await rules.pack?.(written, value)) ?? spelled.write(written) }];
}
