import { CodecError } from './CodecError.ts';
import type { Entry, TreeNode } from './tree.ts';
import type { Work } from './Work.ts';

export interface JsonOptions {
  /** Python's bare NaN, Infinity and -Infinity. */
  readonly nan?: boolean;
}

/** Put on the last scalar of a text that breaks off inside it. */
export const CUT = '…';

/**
 * Reads RFC 8259 JSON without loss. Throws CodecError `json` or `truncated` (the text ends too early) with the offset, or
 * one of the limits; `recovered` is then the tree so far, its open containers closed.
 */
export function parseJson(text: string, work: Work, options: JsonOptions = {}): TreeNode {
  return new JsonReader(text, work, options).document();
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PARTIAL_NUMBER = /-?\d*(?:\.\d*)?(?:[eE][+-]?\d*)?/y;
const SPACE = /[ \t\n\r]*/y;
/** All but quotes, backslashes and what lies before the space. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export class JsonReader {
  protected at = 0;
  private level = 0;
  /** Set once: from then on, everything closes what it has and returns. */
  private failure: CodecError | undefined;

  constructor(
    protected readonly text: string,
    private readonly work: Work,
    private readonly options: JsonOptions,
  ) {}

  document(): TreeNode {
    this.space();
    const root = this.value();
    if (!this.failure) {
      this.space();
      if (this.at < this.text.length) this.fail('json', this.at);
    }
    if (this.failure) throw new CodecError(this.failure.code, this.failure.at, root);
    return root!;
  }

  /** Undefined only after a failure that left nothing of this value. */
  protected value(): TreeNode | undefined {
    this.work.nodes += 1;
    if (this.work.nodes > this.work.limits.nodes) return this.fail('too-many-nodes', this.at);
    const start = this.at;
    const char = this.text[start];
    if (char === '{') return this.object();
    if (char === '[') return this.array(']');
    if (char === '"') return this.string();
    const other = this.other();
    if (other || this.failure) return other;
    if (this.word('true')) return { kind: 'boolean', value: true, start, end: this.at };
    if (this.word('false')) return { kind: 'boolean', value: false, start, end: this.at };
    if (this.word('null')) return { kind: 'null', start, end: this.at };
    return this.number();
  }

  /** For readers that know more than JSON. */
  protected other(): TreeNode | undefined {
    return undefined;
  }

  private object(): TreeNode | undefined {
    const start = this.at;
    const entries: Entry[] = [];
    this.container('}', () => {
      const keyStart = this.at;
      if (this.text[this.at] !== '"') return this.unexpected();
      const key = this.string();
      if (this.failure || key?.kind !== 'string') return;
      this.space();
      if (!this.eat(':')) return;
      this.space();
      const keyEnd = key.end;
      const value = this.value();
      if (value) entries.push({ key: key.value, keyStart, keyEnd, value, shadowed: false });
    });
    return { kind: 'object', entries: markShadowed(entries), start, end: this.at };
  }

  /** Python's tuples close with `)`. */
  protected array(close: ']' | ')', comma?: () => void): TreeNode {
    const start = this.at;
    const items: TreeNode[] = [];
    this.container(
      close,
      () => {
        const item = this.value();
        if (item) items.push(item);
      },
      comma,
    );
    return { kind: 'array', items, start, end: this.at };
  }

  /** `comma` is told of each comma; a tuple's last may stand before the end. */
  private container(close: string, member: () => void, comma?: () => void): void {
    if (this.level === this.work.limits.depth) return this.fail('too-deep', this.at);
    this.level += 1;
    this.work.depth = Math.max(this.work.depth, this.level);
    this.at += 1;
    this.space();
    let open = this.text[this.at] !== close;
    while (open) {
      member();
      if (this.failure) break;
      this.space();
      open = this.text[this.at] !== close && this.eat(',');
      if (!open) break;
      comma?.();
      this.space();
      if (comma) open = this.text[this.at] !== close;
    }
    if (!this.failure) this.at += 1;
    this.level -= 1;
  }

  protected string(): TreeNode | undefined {
    const start = this.at;
    let value = '';
    this.at += 1;
    for (;;) {
      PLAIN.lastIndex = this.at;
      const plain = PLAIN.exec(this.text)![0];
      value += plain;
      this.at += plain.length;
      const char = this.text[this.at];
      if (char === '"') break;
      const escaped = char === '\\' ? this.escape() : this.fail(char === undefined ? 'truncated' : 'json', this.at);
      if (escaped === undefined) return { kind: 'string', value, start, end: this.at, type: CUT };
      value += escaped;
    }
    this.at += 1;
    return { kind: 'string', value, start, end: this.at };
  }

  private escape(): string | undefined {
    const char = this.text[this.at + 1];
    const simple = char === undefined ? undefined : ESCAPES[char];
    if (simple !== undefined) {
      this.at += 2;
      return simple;
    }
    const digits = /^[0-9a-fA-F]{0,4}/.exec(this.text.slice(this.at + 2, this.at + 6))![0];
    if (char === 'u' && digits.length === 4) {
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const cut = char === undefined || (char === 'u' && this.at + 2 + digits.length === this.text.length);
    return this.fail(cut ? 'truncated' : 'json', this.at);
  }

  private number(): TreeNode | undefined {
    const start = this.at;
    if (this.options.nan) {
      for (const literal of ['NaN', 'Infinity', '-Infinity']) {
        if (this.word(literal)) return { kind: 'number', literal, start, end: this.at };
      }
    }
    NUMBER.lastIndex = start;
    const literal = NUMBER.exec(this.text)?.[0] ?? '';
    PARTIAL_NUMBER.lastIndex = start;
    const seen = PARTIAL_NUMBER.exec(this.text)![0];
    if (start + seen.length === this.text.length && this.level > 0) {
      // Inside a container the end cannot be here, so more digits may be lost. Or a word broke off.
      this.fail('truncated', this.text.length);
      return seen ? { kind: 'number', literal: seen, start, end: this.text.length, type: CUT } : undefined;
    }
    if (!literal || literal !== seen)
      return this.fail(this.isCutWord(start) ? 'truncated' : 'json', start + literal.length);
    this.at = start + literal.length;
    return { kind: 'number', literal, start, end: this.at };
  }

  private isCutWord(start: number): boolean {
    const rest = this.text.slice(start);
    return (
      rest === '' || ['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'].some((word) => word.startsWith(rest))
    );
  }

  protected word(word: string): boolean {
    if (!this.text.startsWith(word, this.at) || /[\w$]/.test(this.text[this.at + word.length] ?? '')) return false;
    this.at += word.length;
    return true;
  }

  protected space(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)![0].length;
  }

  protected eat(char: string): boolean {
    if (this.text[this.at] !== char) {
      this.unexpected();
      return false;
    }
    this.at += 1;
    return true;
  }

  private unexpected(): undefined {
    return this.fail(this.at >= this.text.length ? 'truncated' : 'json', this.at);
  }

  protected fail(code: CodecError['code'], at: number): undefined {
    this.failure ??= new CodecError(code, at);
    return undefined;
  }

  protected get failed(): boolean {
    return this.failure !== undefined;
  }
}

function markShadowed(entries: readonly Entry[]): readonly Entry[] {
  const last = new Map(entries.map((entry, index) => [entry.key, index]));
  if (last.size === entries.length) return entries;
  return entries.map((entry, index) => (last.get(entry.key) === index ? entry : { ...entry, shadowed: true }));
}
