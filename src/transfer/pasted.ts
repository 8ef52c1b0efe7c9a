/** What people paste of single cookies, out of logs, chats and developer tools: small, so it needs no waiting for. */
import { pastedHeaders } from './headers/pastedHeaders.ts';
import { cutAt, linesOf, withoutBlanks } from './headers/textParts.ts';

/** `name` is empty where the text does not tell it. */
export interface PastedPair {
  name: string;
  value: string;
}

/** As a terminal or a mail breaks a long value: all lines but the last are equally long. */
function unbroken(text: string): string {
  const lines = linesOf(text).map(withoutBlanks).filter(Boolean);
  const [first = ''] = lines;
  const isBroken = lines.every(
    (line, index) =>
      !/[ \t]/.test(line) && (index === lines.length - 1 ? line.length <= first.length : line.length === first.length),
  );
  return isBroken ? lines.join('') : text.trim();
}

/** The value alone; `Authorization:` goes, what stands before the token there is read with it. */
function valueOf(text: string): string {
  const [name, value] = cutAt(text.trim(), ':');
  return unbroken(value !== undefined && name.toLowerCase() === 'authorization' ? value : text);
}

function pairOf(text: string): PastedPair {
  const [before, after] = cutAt(cutAt(text, ';')[0], '=');
  return after === undefined
    ? { name: '', value: withoutBlanks(before) }
    : { name: withoutBlanks(before), value: withoutBlanks(after) };
}

/** Names and values of what was pasted, whatever its length; a text that is no cookie is a value itself. Empty for nothing. */
export function pastedPairs(text: string): readonly PastedPair[] {
  const found = pastedHeaders(text);
  const pairs =
    found === null
      ? [{ name: '', value: valueOf(text) }]
      : found.texts.flatMap((each) => (found.kind === 'cookie' ? each.split(';') : [each])).map(pairOf);
  return pairs.filter(({ value }) => value !== '');
}
