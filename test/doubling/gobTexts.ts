/** Gob's definitions of `[]int`, `[]interface{}` and `map[string]int`, as the type 65. */
const GOB_LIST = '\x0c\xff\x81\x02\x01\x02\xff\x82\x00\x01\x04\x00\x00';
const GOB_ANY = '\x0c\xff\x81\x02\x01\x02\xff\x82\x00\x01\x10\x00\x00';
const GOB_MAP = '\x0e\xff\x81\x04\x01\x02\xff\x82\x00\x01\x0c\x01\x04\x00\x00';
const gobNumber = (n: number) => String.fromCharCode(0xfe, n >> 8, n & 255);
const gobMessage = (text: string) => gobNumber(text.length) + text;
/** What grows. */
export const GOB: Readonly<Record<string, (n: number) => string>> = {
  items: (n) => GOB_LIST + gobMessage(`\xff\x82\x00${gobNumber(n)}${'\x02'.repeat(n)}`),
  'equal keys': (n) => GOB_MAP + gobMessage(`\xff\x82\x00${gobNumber(n)}${'\x01a\x02'.repeat(n)}`),
  definitions: (n) => GOB_LIST.repeat(n),
  'interfaces in interfaces': (n) => GOB_ANY + gobMessage(`\xff\x82\x00\x01${'\x01a\xff\x82\x01\x00\x01'.repeat(n)}`),
  'definitions in an interface': (n) =>
    GOB_ANY + gobMessage(`\xff\x82\x00\x01\x01a${`${GOB_LIST.slice(1)}\x01`.repeat(n)}`),
  'not UTF-8': (n) => gobMessage(`\x0c\x00${gobNumber(n)}${'\xff'.repeat(n)}`),
};

const gobInt = (n: number) => gobNumber(n < 0 ? ~n * 2 + 1 : n * 2);

/** A list of lists, each of a type of its own, which is defined before it. */
export function gobTypes(n: number): string {
  const items = Array.from({ length: n }, (_, i) => {
    const id = 66 + i;
    return [`\x01a${gobInt(-id)}\x02\x01\x02${gobInt(id)}\x00\x01\x04\x00\x00`, `${gobInt(id)}\x02\x00\x00`] as const;
  });
  const messages = [`\xff\x82\x00${gobNumber(n)}${items[0]![0]}`];
  items.forEach(([, value], i) => messages.push(value + (items[i + 1]?.[0] ?? '')));
  return GOB_ANY + messages.map(gobMessage).join('');
}
