/**
 * What a person reads and types for a value: JSON, plus Python's own forms for the types that JSON lacks. At the top a
 * typed value needs no wrapping (`9f 86`, `2026-11-20 13:52:07 UTC`), because its row names the type; inside a
 * container it has it (`b"\x9f\x86"`, `datetime("…")`).
 */
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { secondsOf } from '../../../codec/httpDate.ts';
import { JsonReader, type JsonOptions } from '../../../codec/json.ts';
import { parsePythonLiteral, writePythonBytes } from '../../../codec/pythonLiteral.ts';
import type { TreeNode } from '../../../codec/tree.ts';
import { Work } from '../../../codec/Work.ts';
import { positionAt, SessionError } from '../../contract/SessionError.ts';
import { ESCAPED, NOWHERE, type Tags } from './tags.ts';

export interface LiteralOptions extends JsonOptions {
  readonly tags: Tags;
}

export function writeLiteral(node: TreeNode, nested = false): string {
  const wrap = (text: string) => (nested ? `${node.type}(${JSON.stringify(text)})` : text);
  switch (node.kind) {
    case 'object':
      return `{${node.entries.map(({ key, value }) => `${quote(key)}: ${writeLiteral(value, true)}`).join(', ')}}`;
    case 'array': {
      const items = node.items.map((item) => writeLiteral(item, true)).join(', ');
      if (node.type !== 'tuple') return `[${items}]`;
      return node.items.length === 1 ? `(${items},)` : `(${items})`;
    }
    case 'string':
      if (node.type === 'UUID') return wrap(node.value);
      return node.type === 'Markup' && nested ? `Markup(${quote(node.value)})` : quote(node.value);
    case 'number':
      return node.literal;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'bytes':
      return nested ? writePythonBytes(node.value) : encodeHex(node.value, ' ');
    case 'time':
      return wrap(writeTime(node.seconds));
  }
}

/**
 * The node that `text` stands for in the place of `was`: a typed value keeps its type. Throws SessionError `literal` with
 * the position, or `wrong-type` with the type expected.
 */
export function parseLiteral(text: string, options: LiteralOptions, was?: TreeNode): TreeNode {
  const type = was?.type === ESCAPED ? undefined : was?.type;
  if (type === undefined || !options.tags.list.some((tag) => tag.type === type)) return parseAny(text, options);
  const bare = readBare(type, text.trim());
  if (bare) return bare;
  try {
    const node = parseAny(text, options);
    if (node.type === type) return node;
    if (type === 'Markup' && node.kind === 'string') return { ...node, type };
    throw new SessionError('wrong-type', { expected: type });
  } catch (error) {
    if (!(error instanceof SessionError) || type === 'tuple' || type === 'Markup') throw error;
    throw new SessionError('wrong-type', { expected: type, cause: error });
  }
}

function parseAny(text: string, options: LiteralOptions): TreeNode {
  try {
    return new LiteralReader(text, new Work(), options).document();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const code = error.code === 'json' || error.code === 'truncated' ? 'literal' : error.code;
    throw new SessionError(code, { position: positionAt(text, error.at ?? 0), cause: error });
  }
}

/** The types' own forms, without wrapping. */
function readBare(type: string, text: string): TreeNode | undefined {
  const node = { ...NOWHERE, type };
  try {
    if (type === 'bytes') return { ...node, kind: 'bytes', value: decodeHex(text.replaceAll(/\s+/g, '')) };
    if (type === 'UUID') return { ...node, kind: 'string', value: readUuid(text.replace(/^"(.*)"$/, '$1')) };
    if (type === 'datetime') return { ...node, kind: 'time', seconds: readTime(text) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
  }
  return undefined;
}

const BYTES = /b(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')/iy;
const CALL = /(UUID|Markup|datetime)\(/y;

class LiteralReader extends JsonReader {
  constructor(
    text: string,
    work: Work,
    private readonly literals: LiteralOptions,
  ) {
    super(text, work, literals);
  }

  protected override other(): TreeNode | undefined {
    const start = this.at;
    const node = this.tuple() ?? this.bytes() ?? this.call();
    if (!node || this.failed) return undefined;
    if (this.literals.tags.list.some((tag) => tag.type === node.type)) return node;
    return this.fail('literal', start);
  }

  private tuple(): TreeNode | undefined {
    if (this.text[this.at] !== '(') return undefined;
    const start = this.at;
    let commas = 0;
    const node = this.array(')', () => (commas += 1));
    // As in Python, one value in brackets without a comma is that value, which surely was not meant.
    if (node.kind === 'array' && node.items.length === 1 && commas === 0) return this.fail('literal', start);
    return { ...node, type: 'tuple' };
  }

  private bytes(): TreeNode | undefined {
    BYTES.lastIndex = this.at;
    const match = BYTES.exec(this.text);
    if (!match) return undefined;
    const start = this.at;
    try {
      const literal = parsePythonLiteral(match[0]);
      if (literal.kind !== 'bytes') return undefined;
      this.at += match[0].length;
      return { kind: 'bytes', type: 'bytes', value: literal.bytes, start, end: this.at };
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      return this.fail('literal', start + (error.at ?? 0));
    }
  }

  private call(): TreeNode | undefined {
    const start = this.at;
    CALL.lastIndex = start;
    const type = CALL.exec(this.text)?.[1];
    if (!type) return undefined;
    this.at += type.length + 1;
    this.space();
    if (this.text[this.at] !== '"') return this.fail('literal', this.at);
    const argument = this.string();
    this.space();
    if (this.failed || argument?.kind !== 'string' || !this.eat(')')) return undefined;
    const node = type === 'Markup' ? { ...argument, type } : readBare(type, argument.value);
    return node ? { ...node, start, end: this.at } : this.fail('literal', argument.start);
  }
}

/** Controls, what turns or hides text (bidi, zero width but for joiners), and lone surrogates, as `\uXXXX`. */
function quote(text: string): string {
  const unseen = /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
  return JSON.stringify(text).replace(unseen, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** As Python's `str(uuid)` writes it. */
export function readUuid(text: string): string {
  const parts = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i.exec(text);
  if (!parts) throw new CodecError('literal', 0);
  return parts.slice(1).join('-').toLowerCase();
}

function writeTime(seconds: number): string {
  return new Date(seconds * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.000Z$/, ' UTC');
}

/** `2026-11-20 13:52:07 UTC`; `T` and `Z`, no seconds, and an offset (`+01:00`) will do too. */
function readTime(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))? ?(?:Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))$/.exec(
    text,
  );
  if (!match) throw new CodecError('date', 0);
  const seconds = secondsOf(match.slice(1, 7).map((part) => Number(part ?? 0)));
  const offset = Number(match[8] ?? 0) * 3600 + Number(match[9] ?? 0) * 60;
  const utc = seconds - (match[7] === '-' ? -offset : offset);
  // Out of the years 1 to 9999, by the offset.
  if (!/^\d{4}-/.test(writeTime(utc)) || writeTime(utc).startsWith('0000')) throw new CodecError('date', 0);
  return utc;
}
