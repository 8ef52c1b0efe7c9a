import { cookieAssignments } from './cookieAssignments.ts';
import { curlCookies } from './curlCookies.ts';
import { headersNamed } from './headerLines.ts';
import { withoutOuterQuotes } from './quotes.ts';
import { startsAsPair } from './startsAsPair.ts';
import { cutAt, linesOf, withoutBlanks } from './textParts.ts';

/** `set-cookie`: one such header's value; `cookie`: it may hold several. */
interface PastedHeader {
  kind: 'set-cookie' | 'cookie';
  text: string;
}

export interface PastedHeaders {
  headers: readonly PastedHeader[];
  /** What the field calls it; not translated. */
  label: 'Set-Cookie' | 'Cookie' | 'document.cookie';
  /** The text itself says what it is: by a header's name, by `document.cookie`, or by an attribute. */
  isNamed: boolean;
}

const labels = { 'set-cookie': 'Set-Cookie', cookie: 'Cookie' } as const;

/** What only a Set-Cookie header has behind its first semicolon (RFC 6265bis §4.1). */
const attribute =
  /;[ \t]{0,8}(?:(?:Path|Domain|Expires|Max-Age|SameSite)=|(?:HttpOnly|Secure|Partitioned)[ \t]{0,8}(?:;|$))/i;

/**
 * `name=value`, and not a text with padding or a query string: base64 ends in `=`, and Rails has `--` behind it; JSON in
 * base64 begins with `eyJ`, also where the rest of it would do as a value.
 */
function isPair(text: string): boolean {
  const [name, value = ''] = cutAt(text, '=');
  if (!startsAsPair(text) || name.startsWith('eyJ') || /^(?:$|=|--)/.test(value)) return false;
  return !value.includes('&') || !text.split('&').every((piece) => piece.includes('='));
}

const of = (kind: PastedHeader['kind'], texts: readonly string[]): PastedHeader[] =>
  texts.map((text) => ({ kind, text }));
const kinds = ['set-cookie', 'cookie'] as const;

/** @returns `null` where it is a value, or something else */
export function pastedHeaders(given: string): PastedHeaders | null {
  const text = withoutOuterQuotes(given);
  const named = kinds.flatMap((kind) =>
    of(
      kind,
      headersNamed(kind, text).map((each) => withoutBlanks(each.text)),
    ),
  );
  if (named.length > 0) return { headers: named, label: labels[named[0]!.kind], isNamed: true };
  const lines = linesOf(text).map(withoutBlanks).filter(Boolean);
  const sent = lines.flatMap(curlCookies);
  if (sent.length > 0) return { headers: of('cookie', sent), label: 'Cookie', isNamed: true };
  const assigned = cookieAssignments(text).map((each) => each.text);
  if (assigned.length > 0) return { headers: of('set-cookie', assigned), label: 'document.cookie', isNamed: true };
  if (lines.length === 0 || !lines.every((line) => isPair(cutAt(line, ';')[0]))) return null;
  const isNamed = lines.some((line) => attribute.test(line));
  const kind = isNamed ? 'set-cookie' : 'cookie';
  return { headers: of(kind, lines), label: labels[kind], isNamed };
}
