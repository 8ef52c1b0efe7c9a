/** A key of a US keyboard: what `KeyboardEvent` says of it. */
export interface Key {
  key: string;
  code: string;
  keyCode: number;
  shift: boolean;
  /** What it writes, or nothing. */
  text: string;
}

const NAMED: Record<string, [code: string, keyCode: number, text?: string]> = {
  Enter: ['Enter', 13, '\r'],
  Tab: ['Tab', 9],
  Escape: ['Escape', 27],
  Backspace: ['Backspace', 8],
  Delete: ['Delete', 46],
  Home: ['Home', 36],
  End: ['End', 35],
  PageUp: ['PageUp', 33],
  PageDown: ['PageDown', 34],
  ArrowLeft: ['ArrowLeft', 37],
  ArrowUp: ['ArrowUp', 38],
  ArrowRight: ['ArrowRight', 39],
  ArrowDown: ['ArrowDown', 40],
  F2: ['F2', 113],
  F6: ['F6', 117],
  ContextMenu: ['ContextMenu', 93],
  Shift: ['ShiftLeft', 16],
  Control: ['ControlLeft', 17],
  Alt: ['AltLeft', 18],
  Meta: ['MetaLeft', 91],
};

/** code, keyCode, without Shift, with Shift. */
const PRINTED: [code: string, keyCode: number, plain: string, shifted: string][] = [
  ['Space', 32, ' ', ' '],
  ['Minus', 189, '-', '_'],
  ['Equal', 187, '=', '+'],
  ['BracketLeft', 219, '[', '{'],
  ['BracketRight', 221, ']', '}'],
  ['Backslash', 220, '\\', '|'],
  ['Semicolon', 186, ';', ':'],
  ['Quote', 222, "'", '"'],
  ['Comma', 188, ',', '<'],
  ['Period', 190, '.', '>'],
  ['Slash', 191, '/', '?'],
  ['Backquote', 192, '`', '~'],
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((c): [string, number, string, string] => [
    `Key${c.toUpperCase()}`,
    c.charCodeAt(0) - 32,
    c,
    c.toUpperCase(),
  ]),
  ...[...')!@#$%^&*('].map((c, i): [string, number, string, string] => [`Digit${i}`, 48 + i, String(i), c]),
];

/** By DOM name (`Enter`) or by the character it writes. Characters of other keyboards have neither code nor keyCode. */
export function keyFor(key: string): Key {
  const named = NAMED[key];
  if (named) return { key, code: named[0], keyCode: named[1], shift: false, text: named[2] ?? '' };
  const printed = PRINTED.find((row) => row[2] === key) ?? PRINTED.find((row) => row[3] === key);
  if (printed) return { key, code: printed[0], keyCode: printed[1], shift: printed[2] !== key, text: key };
  if ([...key].length !== 1) throw new Error(`no such key: ${key}`);
  return { key, code: '', keyCode: 0, shift: false, text: key };
}

/** The keys that write a text, one by one. */
export function keysOf(text: string): Key[] {
  return [...text].map((c) => keyFor(c === '\n' ? 'Enter' : c === '\t' ? 'Tab' : c));
}
