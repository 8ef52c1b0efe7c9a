/** Parts of a text of bits, one letter a bit: numbers, times, letters, and sets of numbers. */
import type { TreeNode } from '../../codec/tree.ts';
import { NOWHERE } from '../notations/json/tags.ts';
import { count, flag, milliseconds, text, type Codec } from './codecs.ts';

/** As base64url has them: six bits a character. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function bitsOf(base64url: string): string {
  return Array.from(base64url, (char) => toBits(DIGITS.indexOf(char), 6)).join('');
}

/** What is left over at the end is filled with zeros. */
export function base64urlOf(bits: string): string {
  return Array.from(bits.match(/.{1,6}/g) ?? [], (six) => DIGITS[toNumber(six.padEnd(6, '0'))]!).join('');
}

export const toNumber = (bits: string): number => Number.parseInt(bits, 2);

export function toBits(value: number, size: number): string {
  return value.toString(2).padStart(size, '0');
}

const string = (value: string): TreeNode => ({ ...NOWHERE, kind: 'string', value });
const NOTHING: TreeNode = { ...NOWHERE, kind: 'null' };

export function integer(size: number): Codec {
  return {
    type: 'number',
    read: (bits) => ({ ...NOWHERE, kind: 'number', literal: String(toNumber(bits)) }),
    write(literal) {
      const typed = count.write(literal, NOTHING);
      return typed !== undefined && Number(typed) < 2 ** size ? toBits(Number(typed), size) : undefined;
    },
  };
}

export const bit: Codec = {
  type: 'boolean',
  read: (bits) => ({ ...NOWHERE, kind: 'boolean', value: bits === '1' }),
  write(literal) {
    const typed = flag.write(literal, NOTHING);
    return typed === undefined ? undefined : typed === 'true' ? '1' : '0';
  },
};

/** Tenths of a second since 1970. */
export const deciseconds: Codec = {
  type: 'datetime',
  read: (bits) => ({ ...NOWHERE, kind: 'time', type: 'datetime', seconds: toNumber(bits) / 10 }),
  write(literal, was) {
    const typed = milliseconds.write(literal, was);
    return typed === undefined ? undefined : toBits(Math.floor(Number(typed) / 100), 36);
  },
};

/** Two letters of six bits. */
export const letters: Codec = {
  type: 'text',
  read: (bits) => string(String.fromCharCode(65 + toNumber(bits.slice(0, 6)), 65 + toNumber(bits.slice(6)))),
  write(literal) {
    const typed = text(/^[A-Z]{2}$/).write(literal, NOTHING);
    return typed && Array.from(typed, (char) => toBits(char.charCodeAt(0) - 65, 6)).join('');
  },
};

const LIST = /^(?:\d{1,5}(?:-\d{1,5})?(?:,\d{1,5}(?:-\d{1,5})?)*)?$/;

/** `1,3-5` for the numbers 1, 3, 4 and 5. */
export function writeList(numbers: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const each of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === each - 1) last[1] = each;
    else runs.push([each, each]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** In their order, each once; undefined for what is no such list. */
export function readList(literal: string): readonly number[] | undefined {
  const typed = text(LIST).write(literal, NOTHING);
  if (typed === undefined) return undefined;
  const numbers = new Set<number>();
  for (const part of typed.split(',').filter(Boolean)) {
    const [from = 0, to = from] = part.split('-').map(Number);
    for (let each = from; each <= to && each <= 0xff_ff; each += 1) numbers.add(each);
  }
  return [...numbers].toSorted((a, b) => a - b);
}

/** The numbers from 1 on whose bits are set. */
export const numbersIn = (bits: string): readonly number[] =>
  Array.from(bits, (each, index) => (each === '1' ? index + 1 : 0)).filter(Boolean);

export function bitfield(size: number): Codec {
  return {
    type: 'text',
    read: (bits) => string(writeList(numbersIn(bits))),
    write(literal) {
      const numbers = readList(literal);
      if (!numbers || numbers.some((each) => each < 1 || each > size)) return undefined;
      const set = new Set(numbers);
      return Array.from({ length: size }, (_, index) => (set.has(index + 1) ? '1' : '0')).join('');
    },
  };
}
