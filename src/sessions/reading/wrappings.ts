/** What programs and people put around any value: quotes, a word before it, escapes, the cookie's own name. */
import type { LayerId, Subject } from '../contract/decoded.ts';
import { parsePythonQuotes, writePythonQuotes } from '../../codec/pythonQuotes.ts';
import { parsePercent } from '../notations/percent.ts';

interface Inner {
  readonly layer: LayerId;
  readonly text: string;
  /** Another text in its place, in the same spelling. Throws CodecError `utf8` for half a character. */
  write(text: string): string;
}

/** A value without something that was around it. */
export interface Unwrapped extends Inner {
  /** The same cookie with this value. */
  readonly subject: Subject;
}

type Unwrap = (value: string, name: string) => Inner | undefined;

/** http.cookies, Werkzeug, Tomcat, CGI.pm: RFC 6265 §4.1.1 lets quotes stand around a value, and counts them to it. */
const quotes: Unwrap = (value) => {
  const found = parsePythonQuotes(value, 'either');
  return found && { layer: 'quotes', text: found.text, write: (text) => writePythonQuotes(text, found) };
};

/** As in an Authorization header: RFC 6750 §2.1; Django REST framework's `Token`, passport-jwt's `JWT`. */
const scheme: Unwrap = (value) => {
  const prefix = /^(?:Bearer|JWT|Token)[ +]/i.exec(value)?.[0];
  if (prefix === undefined) return undefined;
  return { layer: 'prefix', text: value.slice(prefix.length), write: (text) => prefix + text };
};

const percent: Unwrap = (value) => {
  const found = parsePercent(value);
  return found && { layer: 'percent', ...found };
};

/** `session=…`, pasted with its name, or the whole line of a header. It is written without. */
const line: Unwrap = (value, name) => {
  const begin = /^(?:(?:set-)?cookie:\s*)?/i.exec(value)![0];
  if (!value.startsWith(`${name}=`, begin.length) || name === '') return undefined;
  const [text = ''] = value.slice(begin.length + name.length + 1).split(/;/, 1);
  return { layer: 'line', text, write: (next) => next };
};

const ALL: readonly Unwrap[] = [line, quotes, scheme, percent];
/** Enough for a token in quotes that was escaped twice. */
const MOST = 5;

const known = new WeakMap<Subject, readonly Unwrapped[]>();

/** All that can be taken off, the outermost first. Every format asks for it, of the same cookie. */
export function unwrappings(subject: Subject): readonly Unwrapped[] {
  const before = known.get(subject);
  if (before) return before;
  const found: Unwrapped[] = [];
  for (let inner: Subject = subject; found.length < MOST;) {
    const next = unwrapped(inner);
    if (!next) break;
    found.push(next);
    inner = next.subject;
  }
  known.set(subject, found);
  return found;
}

function unwrapped(subject: Subject): Unwrapped | undefined {
  for (const unwrap of ALL) {
    const found = unwrap(subject.value, subject.name);
    if (found && found.text !== '') return { ...found, subject: { ...subject, value: found.text } };
  }
  return undefined;
}
