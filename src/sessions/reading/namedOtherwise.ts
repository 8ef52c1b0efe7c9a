import { LEAST } from '../contract/certainty.ts';
import type { Subject } from '../contract/decoded.ts';
import { isReadable, type SessionFormat } from '../contract/SessionFormat.ts';
import { knownCookie } from '../known/knownCookie.ts';
import { unwrappings } from './wrappings.ts';

interface Scored {
  readonly format: SessionFormat;
  readonly score: number;
}

/** A token against forgery is no session, whoever makes it. */
const TOKEN = /csrf|xsrf/i;

/**
 * Its name says that it is no session: that of a well-known cookie, with a value as that has it; a token's; or it is what
 * makes a value for reading likely.
 */
export function isNamedOtherwise(subject: Subject, candidates: readonly Scored[]): boolean {
  if (TOKEN.test(subject.name)) return true;
  // In a whole line the name only tells where the value begins.
  const [outermost] = unwrappings(subject);
  const inner = outermost?.layer === 'line' ? outermost.subject : subject;
  const known = knownCookie(inner.name, inner.value);
  if (known) return known.what !== 'session-id';
  const nameless = { ...inner, name: '' };
  return candidates.some(({ format, score }) => {
    if (score < LEAST.likely || !isReadable(format)) return false;
    return format.detect(nameless) < format.detect(inner);
  });
}
