import { cookieAssignments } from './cookieAssignments.ts';
import { cutAt, linesOf, withoutBlanks } from './textParts.ts';

/** `set-cookie`: each text is one such header's value; `cookie`: each may hold several. */
export interface PastedHeaders {
  kind: 'set-cookie' | 'cookie';
  texts: readonly string[];
  /** What the field calls it; not translated. */
  label: 'Set-Cookie' | 'Cookie' | 'document.cookie';
  /** The text itself says what it is: by a header's name, by `document.cookie`, or by an attribute. */
  isNamed: boolean;
}

const labels = { 'set-cookie': 'Set-Cookie', cookie: 'Cookie' } as const;

/** What stands before a header's name in a log, but for letters, digits and hyphens: `Set-Cookie` holds `Cookie`. */
const letter = /[-0-9A-Za-z_]/;
/** `token=` (RFC 9110 §5.6.2). */
const pair = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}=/;
/** What only a Set-Cookie header has behind its first semicolon (RFC 6265bis §4.1). */
const attribute =
  /;[ \t]{0,8}(?:(?:Path|Domain|Expires|Max-Age|SameSite)=|(?:HttpOnly|Secure|Partitioned)[ \t]{0,8}(?:;|$))/i;

/** The value of a header that a line tells, wherever in the line. */
function headerIn(line: string, name: string): string | undefined {
  const lower = line.toLowerCase();
  const at = lower.indexOf(`${name}:`);
  if (at < 0 || letter.test(line[at - 1] ?? '')) return undefined;
  return withoutBlanks(line.slice(at + name.length + 1));
}

/**
 * `name=value`, and not a text with padding or a query string: base64 ends in `=`, and Rails has `--` behind it; JSON in
 * base64 begins with `eyJ`, also where the rest of it would do as a value.
 */
function isPair(text: string): boolean {
  const [name, value = ''] = cutAt(text, '=');
  if (!pair.test(text) || name.startsWith('eyJ') || /^(?:$|=|--)/.test(value)) return false;
  return !value.includes('&') || !text.split('&').every((piece) => piece.includes('='));
}

/** @returns `null` where it is a value, or something else */
export function pastedHeaders(text: string): PastedHeaders | null {
  const lines = linesOf(text).map(withoutBlanks).filter(Boolean);
  for (const kind of ['set-cookie', 'cookie'] as const) {
    const texts = lines.flatMap((line) => headerIn(line, kind) ?? []);
    if (texts.length > 0) return { kind, texts, label: labels[kind], isNamed: true };
  }
  const assigned = cookieAssignments(text);
  if (assigned.length > 0)
    return { kind: 'set-cookie', texts: assigned.map((each) => each.text), label: 'document.cookie', isNamed: true };
  if (lines.length === 0 || !lines.every((line) => isPair(cutAt(line, ';')[0]))) return null;
  const isNamed = lines.some((line) => attribute.test(line));
  const kind = isNamed ? 'set-cookie' : 'cookie';
  return { kind, texts: lines, label: labels[kind], isNamed };
}
