/** What a pasted text can mean as a key: itself, and what it was copied out of taken away. */
import type { Around } from '../contract/verdict.ts';
import { quotedTexts } from './quotedTexts.ts';
import { isKeyName, nameBefore, settingsIn } from './settingsIn.ts';

export interface PastedText {
  readonly text: string;
  /** What stood around it; left out of the text as it is. */
  readonly around?: Around;
}

/** How many there are at most, since for each a key may have to be derived. */
export const MOST_TEXTS = 14;
const MOST_LITERALS = 64;
/** Longer than any key, or file of keys: only the space around it is looked at. */
const LONGEST = 16_384;

const BLANK = /[\s\p{Cc}\p{Cf}\u2800\u3164\uFFA0]/u;
/** What even the eye cannot tell: no space, and no line break. */
const INVISIBLE = /(?![\s\u3164\uFFA0])[\p{Cc}\p{Cf}]|\uFEFF/gu;

/** The text as it is first, then what else it can be, likeliest first, none twice and none empty. */
export function pastedTexts(typed: string): readonly PastedText[] {
  const found = new Map<string, PastedText>([[typed, { text: typed }]]);
  const add = (text: string, around: Around): void => {
    if (text !== '' && !found.has(text) && found.size < MOST_TEXTS) found.set(text, { text, around });
  };
  const { text, around } = trimmed(typed);
  if (around) add(text, around);
  if (text.length > LONGEST) return [...found.values()];
  for (const [each, left] of extracted(text)) add(each, left);
  // Within it, which nobody can have typed.
  const visible = text.replaceAll(INVISIBLE, '');
  add(visible, { kind: 'invisible', at: 'both' });
  if (text.includes('\n')) {
    add(text.replaceAll('\n', '\r\n'), { kind: 'line-breaks', as: 'crlf' });
    add(text.replaceAll(/\s/g, ''), { kind: 'line-breaks', as: 'none' });
  }
  if (/\\[rn]/.test(text))
    add(text.replaceAll('\\r', '\r').replaceAll('\\n', '\n'), { kind: 'line-breaks', as: 'escaped' });
  for (const each of parted(text)) add(each, { kind: 'rest' });
  return [...found.values()];
}

/** Of several keys each, one below the other or with commas between; and what stands before a comment. */
function parted(text: string): readonly string[] {
  if (text.includes('-----BEGIN')) return [];
  const lines = text.split(/[\r\n]+/, MOST_LITERALS).map((line) => line.replace(/^\s*(?:-\s|#.*)/, ''));
  const parts = lines.flatMap((line) => {
    // Its value is found as that of a setting, unless there are several.
    const set = /^\s*[\w.$-]{1,60}\s*(?:[:=]\s*(?=[^\s=,;#])|:$)/.exec(line)?.[0] ?? '';
    const value = line.slice(set.length);
    const bare = value.includes(' ') ? value.split(/\s(?:#|\/\/|;)/, 1)[0]! : value;
    const listed = bare.split(/[,;]/, MOST_LITERALS);
    return set === '' ? [bare, bare.replace(/[,;]\s*$/, ''), ...listed] : listed.length > 1 ? listed : [];
  });
  return parts.map((part) => part.trim());
}

/** By loops: an expression that looks for blanks at the end begins anew at each. */
function trimmed(typed: string): PastedText {
  const chars = Array.from(typed);
  let [start, end] = [0, chars.length];
  while (start < end && BLANK.test(chars[start]!)) start += 1;
  while (end > start && BLANK.test(chars[end - 1]!)) end -= 1;
  const taken = [...chars.slice(0, start), ...chars.slice(end)];
  if (taken.length === 0) return { text: typed };
  const at = start === 0 ? 'after' : end === chars.length ? 'before' : 'both';
  const kind = taken.join('').search(INVISIBLE) < 0 ? 'space' : 'invisible';
  return { text: chars.slice(start, end).join(''), around: { kind, at } };
}

/** What is set here: what stands right before it, or where that is no more than a call, `[]byte(`, before the operator. */
function nameOf(before: string): string | undefined {
  const called = nameBefore(before.replace(/[\s([{,:=>~+|?]+$/, ''));
  if (called === undefined || isKeyName(called)) return called;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const set = nameBefore(line.slice(0, Math.max(0, line.search(/[:=]/))).trimEnd());
  return set !== undefined && isKeyName(set) ? set : called;
}

/** Of a whole `.env`: what signs in elsewhere. */
const OTHERS =
  /aws|s3_|stripe|google|github|facebook|pusher|mail|smtp|db_|database|postgres|mysql|redis|sentry|api_?key/i;

function rankOf(name: string | undefined): number {
  if (name === undefined || !isKeyName(name)) return 2;
  return OTHERS.test(name) ? 1 : 0;
}

/** Out of quotes and settings; those of names that sound like keys first. */
function extracted(text: string): readonly (readonly [string, Around])[] {
  const found: { readonly rank: number; readonly text: string; readonly around: Around }[] = [];
  for (const { texts, isBytes, literal, start, end } of quotedTexts(text, MOST_LITERALS)) {
    const isAlone = start === 0 && /^[\s,;]*$/.test(text.slice(end, end + 20));
    const name = nameOf(text.slice(Math.max(0, start - 120), start));
    const around: Around = isAlone || name === undefined ? { kind: 'quotes' } : { kind: 'setting', name };
    const add = (each: string, left = around): unknown => found.push({ rank: rankOf(name), text: each, around: left });
    // What Python alone reads is left to who spells keys; base64 is mostly bytes there.
    for (const each of isBytes ? [literal, ...texts] : texts) add(each);
    // Go's and PHP's strings are bytes too.
    if (!isBytes && literal.includes('\\x')) add(`b${literal}`);
    // `value="#{Base64.decode('…')}"`
    for (const inner of texts.flatMap((each) => quotedTexts(each, 4))) inner.texts.forEach((each) => add(each));
    // `- "SECRET_KEY=…"`, `Environment="…"`: a line of its own.
    for (const inner of texts.flatMap((each) => (/^\w{1,60}=/.test(each) ? settingsIn(each) : []))) {
      for (const each of inner.texts) add(each, { kind: 'setting', name: inner.name });
    }
  }
  for (const { name, texts } of settingsIn(text)) {
    for (const each of texts) found.push({ rank: rankOf(name), text: each, around: { kind: 'setting', name } });
  }
  return found.toSorted((a, b) => a.rank - b.rank).map((each) => [each.text, each.around]);
}
