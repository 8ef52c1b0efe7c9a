import { jsUnquoted } from '../headers/jsQuoted.ts';

/** Deeper than any list of cookies. */
const deepest = 32;

const blanks = /[ \t\r\n]*/y;
const comment = /(?:\/\/|#)[^\n]*/y;
const quoted =
  /[bBuU]?(?:"([^"\\\n]*(?:\\[^][^"\\\n]*)*)"|'([^'\\\n]*(?:\\[^][^'\\\n]*)*)'|`([^`\\\n]*(?:\\[^][^`\\\n]*)*)`)/y;
const number = /[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d{1,3})?/y;
/** Ruby writes a name as `:name`. */
const word = /:?[A-Za-z_$][\w$]*/y;
const argument = /([A-Za-z_]\w*)[ \t]?=(?![=>])/y;
/** In Python a text that is to be sent as the bytes of UTF-8. */
const recoded = /\.encode\(\)\.decode\(["']latin-1["']\)/y;
const words = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
  ['none', null],
  ['nil', null],
]);
const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/** What an expression comes to, only the program knows: so it is nothing that a cookie's field can be. */
const unknown = Object.freeze({});
/** An expression of one line, up to a sign or a bracket. */
const plain = /[^"'`,()[\]{}\n]+/y;
const longestExpression = 200;

/** Where no literal can be read any further. */
class NoLiteral extends Error {}

class Literals {
  readonly #text: string;
  /** An expression that is no literal is passed over. */
  readonly #isCode: boolean;
  at: number;

  constructor(text: string, at: number, isCode: boolean) {
    this.#text = text;
    this.at = at;
    this.#isCode = isCode;
  }

  #take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at;
    const found = form.exec(this.#text);
    if (found) this.at = form.lastIndex;
    return found;
  }

  /** @returns what the string says; undefined where there is none */
  #string(): string | undefined {
    const found = this.#take(quoted);
    if (!found) return undefined;
    this.#take(recoded);
    return jsUnquoted(found[1] ?? found[2] ?? found[3]!);
  }

  #pass(): void {
    do this.#take(blanks);
    while (this.#take(comment));
  }

  /** @returns whether one of them is there, which is then behind us */
  skip(...signs: readonly string[]): boolean {
    this.#pass();
    const sign = signs.find((one) => this.#text.startsWith(one, this.at));
    if (sign === undefined) return false;
    this.at += sign.length;
    this.#pass();
    return true;
  }

  value(depth = 0): unknown {
    this.#pass();
    const open = this.#text[this.at] ?? '';
    const end = closing[open];
    if (end !== undefined) {
      if (depth === deepest) throw new NoLiteral();
      this.at += 1;
      return open === '{' ? this.#map(end, depth + 1) : this.list(end, depth + 1);
    }
    const text = this.#string();
    if (text !== undefined) return text;
    const count = this.#take(number);
    if (count) return Number(count[0]);
    const from = this.at;
    const known = this.#take(word)?.[0].toLowerCase();
    if (known === undefined || !words.has(known)) this.at = from;
    if (known === undefined || !words.has(known)) throw new NoLiteral();
    return words.get(known);
  }

  /** A list's or a map's. */
  #item(depth: number): unknown {
    if (!this.#isCode) return this.value(depth);
    const from = this.at;
    try {
      const value = this.value(depth);
      this.#pass();
      if (/[,)\]}]/.test(this.#text[this.at] ?? '')) return value;
    } catch (error) {
      if (!(error instanceof NoLiteral) || this.at - from > longestExpression) throw error;
    }
    return this.#unknown(this.at);
  }

  /** Goes behind an expression, to the sign after it. */
  #unknown(from: number): unknown {
    for (let open = 0; this.at - from < longestExpression;) {
      const char = this.#text[this.at] ?? '\n';
      if (open === 0 && /[,)\]}]/.test(char)) return unknown;
      if (char === '\n') break;
      if (this.#take(quoted) ?? this.#take(plain)) continue;
      if (closing[char] !== undefined) open += 1;
      else if (/[)\]}]/.test(char)) open -= 1;
      this.at += 1;
    }
    this.at = from;
    throw new NoLiteral();
  }

  /** Up to the sign that closes it. Python's arguments that have names come last, as one map. */
  list(end: string, depth = 0): unknown[] {
    const items: unknown[] = [];
    const named: [string, unknown][] = [];
    for (let isOpen = !this.skip(end); isOpen; isOpen = !this.#isOver(end)) {
      const name = this.#take(argument)?.[1];
      if (name === undefined) items.push(this.#item(depth));
      else named.push([name, this.#item(depth)]);
    }
    return named.length === 0 ? items : [...items, Object.fromEntries(named)];
  }

  #map(end: string, depth: number): unknown {
    const entries: [string, unknown][] = [];
    for (let isOpen = !this.skip(end); isOpen; isOpen = !this.#isOver(end)) {
      const name = this.#string() ?? this.#take(word)?.[0].replace(':', '');
      if (name === undefined || !this.skip('=>', ':')) throw new NoLiteral();
      entries.push([name, this.#item(depth)]);
    }
    // Not an object of its own making: `__proto__` is a name like others.
    return Object.fromEntries(entries);
  }

  /** A comma may stand before the end. */
  #isOver(end: string): boolean {
    if (this.skip(end)) return true;
    if (!this.skip(',')) throw new NoLiteral();
    return this.skip(end);
  }
}

/** What could be read from there, and where it ended; the place of the fault where it could not. */
type Read<T> = { end: number; value?: T };

function attempt<T>(text: string, at: number, isCode: boolean, read: (literals: Literals) => T): Read<T> {
  const literals = new Literals(text, at, isCode);
  try {
    return { value: read(literals), end: literals.at };
  } catch (error) {
    if (!(error instanceof NoLiteral)) throw error;
    return { end: literals.at };
  }
}

/**
 * A whole text that is a list or a map as Python, Ruby or a script writes it: other quotes, bare names, `True`, `None`, a
 * comma at the end. As `JSON.parse` gives it; undefined where it is none. Linear.
 */
export function readLiteral(text: string): unknown {
  const { value, end } = attempt(text, 0, false, (literals) => {
    const read = literals.value();
    literals.skip(';');
    return read;
  });
  return end === text.length ? value : undefined;
}

/**
 * The arguments of each call of such a name, of which some are literals. No place is read twice: where one call breaks off the search
 * goes on.
 *
 * @param call global; ends behind the opening bracket
 */
export function* literalCalls(text: string, call: RegExp): Generator<readonly unknown[]> {
  for (let found = call.exec(text); found; found = call.exec(text)) {
    const { value, end } = attempt(text, call.lastIndex, true, (literals) => literals.list(')'));
    call.lastIndex = Math.max(call.lastIndex, end);
    if (value) yield value;
  }
  call.lastIndex = 0;
}
