/** What one part of a value stands for, and how that is written there. */
import type { TreeNode } from '../../codec/tree.ts';
import { parseLiteral } from '../notations/json/jsonLiteral.ts';
import { NO_TAGS, NOWHERE, type Tags } from '../notations/json/tags.ts';
import { SessionError } from '../contract/SessionError.ts';

export interface Codec {
  /** Shown where something else was typed. */
  readonly type: string;
  /** Undefined: the part is none of this. */
  read(raw: string): TreeNode | undefined;
  /** What stands in the cookie for a typed literal; undefined where it has no place there. */
  write(literal: string, was: TreeNode): string | undefined;
}

/** Text of these letters, which is all that may be typed. */
export function text(pattern: RegExp): Codec {
  return {
    type: 'text',
    read: (value) => (pattern.test(value) ? { ...NOWHERE, kind: 'string', value } : undefined),
    write(literal) {
      const node = parseLiteral(literal, { tags: NO_TAGS });
      return node.kind === 'string' && pattern.test(node.value) ? node.value : undefined;
    },
  };
}

/** An integer as JSON writes one; with zeros before it, it would be text. */
export const count: Codec = {
  type: 'number',
  read: (literal) => (/^(?:0|[1-9]\d*)$/.test(literal) ? { ...NOWHERE, kind: 'number', literal } : undefined),
  write(literal) {
    const node = parseLiteral(literal, { tags: NO_TAGS });
    return node.kind === 'number' && /^\d+$/.test(node.literal) ? node.literal : undefined;
  },
};

export const flag: Codec = {
  type: 'boolean',
  read: (raw) =>
    raw === 'true' || raw === 'false' ? { ...NOWHERE, kind: 'boolean', value: raw === 'true' } : undefined,
  write(literal) {
    const node = parseLiteral(literal, { tags: NO_TAGS });
    return node.kind === 'boolean' ? String(node.value) : undefined;
  },
};

const TYPE = 'datetime';
const never = (): never => {
  throw new TypeError('a time is not written as JSON here');
};
const TIMES: Tags = { list: [{ key: '', type: TYPE, read: () => undefined, write: never }] };

/** A time in as many parts of a second since 1970. It is typed as a date, or as the digits themselves. */
function time(perSecond: number, digits: RegExp): Codec {
  return {
    type: TYPE,
    read: (raw) =>
      digits.test(raw) ? { ...NOWHERE, kind: 'time', type: TYPE, seconds: Number(raw) / perSecond } : undefined,
    write(literal, was) {
      const typed = literal.trim();
      if (digits.test(typed)) return typed;
      const fraction = /\.(\d{3})(?= ?(?:Z|UTC|GMT|[+-]))/.exec(typed);
      const node = parseLiteral(fraction ? typed.replace(fraction[0], '') : typed, { tags: TIMES }, was);
      if (node.kind !== 'time') throw new SessionError('wrong-type', { expected: TYPE });
      const written = String(Math.round((node.seconds + Number(fraction?.[1] ?? 0) / 1000) * perSecond));
      return digits.test(written) ? written : undefined;
    },
  };
}

export const seconds = time(1, /^\d{9,10}$/);
export const milliseconds = time(1000, /^\d{12,13}$/);

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** As JavaScript's `toISOString` writes it. */
export const isoTime: Codec = {
  type: TYPE,
  read(raw) {
    const at = ISO.test(raw) ? Date.parse(raw) : Number.NaN;
    return Number.isNaN(at) ? undefined : { ...NOWHERE, kind: 'time', type: TYPE, seconds: at / 1000 };
  },
  write(literal, was) {
    const typed = literal.trim();
    if (ISO.test(typed)) return isoTime.read(typed) && typed;
    const digits = milliseconds.write(literal, was);
    return digits === undefined ? undefined : new Date(Number(digits)).toISOString();
  },
};

/** As a person reads it, with the thousandths where there are any. */
export function writeTime(at: number): string {
  return new Date(at * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/(?:\.000)?Z$/, ' UTC');
}
