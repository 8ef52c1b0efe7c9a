import { isQuote, quotedFrom } from './quotes.ts';
import { cutAt, linesOf, withoutBlanks } from './textParts.ts';

/** A JWS or a JWE, whole (RFC 7515 §7.1, RFC 7516 §7.1). */
const token = /^eyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){2,4}$/;
/** What a token of several lines may have before it. */
const before = /^(?:([!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256})=|(?:authorization:[ \t]{0,8})?(bearer[ \t]{1,8}))?(?=eyJ)/i;
const addressOrCommand = /^[$>#% \t]{0,8}(?:https?:\/\/|(?:curl|wget|https?)(?:\.exe)?[ \t])/i;
/** Up to the quote; with blanks around its sign, or a name in quotes, so that it is no cookie's pair. */
const assignment =
  /^(?:(?:const|let|var|set)[ \t]{1,8})?(?:\$?([A-Za-z_][\w.-]{0,255})(?:[ \t]{1,8}=>?|[ \t]{0,8}:)|(["'])([\w.-]{1,256})\2[ \t]{0,8}(?::|=>?))[ \t]{0,8}(?=["'`])/;
/** A header that is no cookie's, and one word. */
const header = /^["']?[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]{1,8}([^ \t"']+)["']?$/;

interface Found {
  name: string;
  value: string;
}

/** As a terminal or a mail breaks a token, however long each line is. */
function brokenToken(text: string): Found | undefined {
  const lines = linesOf(text).map(withoutBlanks).filter(Boolean);
  if (lines.length < 2) return undefined;
  const whole = lines.join('');
  const [all = '', name = '', scheme = ''] = before.exec(whole) ?? [];
  const value = whole.slice(all.length);
  return token.test(value) ? { name, value: scheme + value } : undefined;
}

/** The only token in the query of an address, or in what a command sends. */
function tokenIn(text: string): Found | undefined {
  if (!addressOrCommand.test(text)) return undefined;
  const [value, ...others] = new Set(text.split(/[\s"'`=&;,?#]/).filter((piece) => token.test(piece)));
  return value !== undefined && others.length === 0 ? { name: '', value } : undefined;
}

/** `name = "…"` in code, alone. */
function assigned(text: string): Found | undefined {
  const match = assignment.exec(text);
  const quote = match ? text[match[0].length] : undefined;
  if (!match || !isQuote(quote)) return undefined;
  const { inner, rest } = quotedFrom(text, quote, match[0].length + 1);
  return rest.length > 0 && rest.length < 3 ? { name: match[1] ?? match[3]!, value: inner } : undefined;
}

/** A value in what stands around it in code, commands and addresses. `undefined`: nothing that is known does. */
export function pastedValue(given: string): Found | undefined {
  const text = given.trim();
  const broken = brokenToken(text) ?? tokenIn(text) ?? assigned(text);
  if (broken) return broken;
  const value = header.exec(text)?.[1];
  return value === undefined || cutAt(text, ':')[0].toLowerCase() === 'authorization' ? undefined : { name: '', value };
}
