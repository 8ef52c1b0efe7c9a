/**
 * How many steps a backtracking engine takes for one `exec`, as V8's and SpiderMonkey's do: one for each character,
 * assertion and way that is tried. Of the syntax it knows what the source uses, and throws at anything else.
 */

/** Jumps are from the instruction itself. */
type Instruction =
  | { readonly op: 'one'; fits(text: string, at: number): boolean }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly by: number }
  | { readonly op: 'begin' | 'end' }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'moved'; readonly slot: number }
  | { readonly op: 'again'; readonly group: number }
  | { readonly op: 'look'; readonly code: Code; readonly wanted: boolean; readonly behind: boolean };
type Code = readonly Instruction[];

/** Thrown when it takes more than `most`. */
export class TooManySteps extends Error {}

const { exec } = RegExp.prototype;
const programs = new Map<string, { readonly code: Code; readonly isAnchored: boolean }>();

export function stepsOf(pattern: RegExp, text: string, most: number): number {
  const { source, flags, global, sticky } = pattern;
  const id = `${flags}/${source}`;
  let program = programs.get(id);
  if (!program) programs.set(id, (program = compile(source, flags)));
  const from = global || sticky ? pattern.lastIndex : 0;
  // An engine looks for `^` where it can stand.
  const last = sticky || program.isAnchored ? from : text.length;
  const budget = { steps: 0, most };
  for (let start = from; start <= last; start += 1) {
    budget.steps += 1;
    if (run(program.code, text, start, budget) !== undefined) break;
  }
  return budget.steps;
}

interface Budget {
  steps: number;
  readonly most: number;
}

/** Where the match ends. What was saved is taken back on the way back, as a step of its own. */
function run(code: Code, text: string, start: number, budget: Budget): number | undefined {
  const saved: number[] = [];
  const ways: (readonly [pc: number, at: number] | readonly [undo: 'undo', slot: number, was: number | undefined])[] =
    [];
  let pc = 0;
  let at = start;
  for (;;) {
    const instruction = code[pc];
    if (!instruction) return at;
    budget.steps += 1;
    if (budget.steps > budget.most) throw new TooManySteps();
    let by = 1;
    switch (instruction.op) {
      case 'one':
        by = instruction.fits(text, at) ? 1 : 0;
        at += by;
        break;
      case 'split':
        ways.push([pc + instruction.second, at]);
        by = instruction.first;
        break;
      case 'jump':
        by = instruction.by;
        break;
      case 'begin':
        by = at === 0 ? 1 : 0;
        break;
      case 'end':
        by = at === text.length ? 1 : 0;
        break;
      case 'save':
        ways.push(['undo', instruction.slot, saved[instruction.slot]]);
        saved[instruction.slot] = at;
        break;
      case 'moved':
        // An empty round would go on for ever: ECMA-262, 22.2.2.3.1.
        by = saved[instruction.slot] === at ? 0 : 1;
        break;
      case 'again': {
        const same = text.slice(saved[2 * instruction.group] ?? 0, saved[2 * instruction.group + 1] ?? 0);
        budget.steps += same.length;
        by = text.startsWith(same, at) ? 1 : 0;
        at += by * same.length;
        break;
      }
      case 'look': {
        const from = instruction.behind ? at - 1 : at;
        const found = from >= 0 && run(instruction.code, text, from, budget) !== undefined;
        by = found === instruction.wanted ? 1 : 0;
        break;
      }
    }
    pc += by;
    if (by !== 0) continue;
    let way = ways.pop();
    while (way && way[0] === 'undo') {
      saved[way[1]] = way[2] as number;
      way = ways.pop();
    }
    if (!way) return undefined;
    [pc, at] = way as readonly [number, number];
  }
}

function compile(source: string, flags: string) {
  const code = new Parser(source, flags).pattern();
  return { code, isAnchored: code[0]?.op === 'begin' || isAnchoredChoice(code, 0) };
}

/** Each way begins with `^`. */
function isAnchoredChoice(code: Code, pc: number): boolean {
  const instruction = code[pc];
  if (instruction?.op === 'save') return isAnchoredChoice(code, pc + 1);
  if (instruction?.op !== 'split') return instruction?.op === 'begin';
  return isAnchoredChoice(code, pc + instruction.first) && isAnchoredChoice(code, pc + instruction.second);
}

class Parser {
  private at = 0;
  private groups = 0;
  /** Behind those of the groups, of which no expression has as many. */
  private slots = 100;

  constructor(
    private readonly source: string,
    private readonly flags: string,
  ) {}

  pattern(): Code {
    const code = this.alternatives();
    if (this.at < this.source.length) throw this.unknown();
    return code;
  }

  private unknown(): Error {
    return new TypeError(`/${this.source}/ at ${this.at}: not counted yet`);
  }

  private eat(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private alternatives(): Code {
    const first = this.sequence();
    if (!this.eat('|')) return first;
    const rest = this.alternatives();
    return [
      { op: 'split', first: 1, second: first.length + 2 },
      ...first,
      { op: 'jump', by: rest.length + 1 },
      ...rest,
    ];
  }

  private sequence(): Code {
    const code: Instruction[] = [];
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!)) code.push(...this.quantified());
    return code;
  }

  private quantified(): Code {
    const atom = this.atom();
    const [least, most] = this.quantifier();
    if (least === 1 && most === 1) return atom;
    const isLazy = this.eat('?');
    const split = (past: number): Instruction =>
      isLazy ? { op: 'split', first: past, second: 1 } : { op: 'split', first: 1, second: past };
    const code = Array.from({ length: least }, () => atom).flat();
    if (most === Infinity) {
      const slot = (this.slots += 1);
      const body: Code = [{ op: 'save', slot }, ...atom, { op: 'moved', slot }];
      return [...code, split(body.length + 2), ...body, { op: 'jump', by: -body.length - 1 }];
    }
    const each = atom.length + 1;
    for (let left = most - least; left > 0; left -= 1) code.push(split(left * each), ...atom);
    return code;
  }

  private quantifier(): readonly [number, number] {
    const found = exec.call(/^(?:[*+?]|\{(\d+)(,?)(\d*)\})/, this.source.slice(this.at));
    if (!found) return [1, 1];
    const [whole, low, comma, high] = found;
    this.at += whole.length;
    if (whole === '*') return [0, Infinity];
    if (whole === '+') return [1, Infinity];
    if (whole === '?') return [0, 1];
    return [Number(low), high ? Number(high) : comma ? Infinity : Number(low)];
  }

  private atom(): Code {
    if (this.eat('^')) return [{ op: 'begin' }];
    if (this.eat('$')) return [{ op: 'end' }];
    if (this.eat('(')) return this.group();
    const list = exec.call(/^\[(?:[^\\\]]|\\[^])*\]/, this.source.slice(this.at))?.[0];
    if (list !== undefined) return this.one(list);
    const escape = exec.call(/^\\(?:([1-9])|u\{\w+\}|u\w{4}|x\w{2}|[pP]\{[\w=]+\}|[^bBk])/, this.source.slice(this.at));
    if (escape?.[1] !== undefined) {
      this.at += escape[0].length;
      return [{ op: 'again', group: Number(escape[1]) }];
    }
    if (escape) return this.one(escape[0]);
    const plain = this.source[this.at]!;
    if ('*+?{\\'.includes(plain)) throw this.unknown();
    return this.one(plain);
  }

  /** One character, asked of the engine itself and remembered. */
  private one(source: string): Code {
    this.at += source.length;
    const pattern = new RegExp(`^(?:${source})$`, this.flags.replaceAll(/[gyd]/g, ''));
    const known = new Map<string, boolean>();
    const fits = (text: string, at: number): boolean => {
      const char = text[at];
      if (char === undefined) return false;
      let is = known.get(char);
      if (is === undefined) known.set(char, (is = exec.call(pattern, char) !== null));
      return is;
    };
    return [{ op: 'one', fits }];
  }

  private group(): Code {
    if (this.eat('?:')) return this.closed();
    for (const [open, wanted, behind] of [
      ['?=', true, false],
      ['?!', false, false],
      ['?<=', true, true],
      ['?<!', false, true],
    ] as const) {
      if (!this.eat(open)) continue;
      const code = this.closed();
      // What stands behind is one character in all the source.
      if (behind && (code.length !== 1 || code[0]!.op !== 'one')) throw this.unknown();
      return [{ op: 'look', code, wanted, behind }];
    }
    const name = exec.call(/^\?<\w+>/, this.source.slice(this.at))?.[0];
    if (name !== undefined) this.at += name.length;
    else if (this.source[this.at] === '?') throw this.unknown();
    const number = (this.groups += 1);
    return [{ op: 'save', slot: 2 * number }, ...this.closed(), { op: 'save', slot: 2 * number + 1 }];
  }

  private closed(): Code {
    const code = this.alternatives();
    if (!this.eat(')')) throw this.unknown();
    return code;
  }
}
