import type { Decoded, Subject } from '../contract/decoded.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { CookieSize, CookieWrite, SessionFormat } from '../contract/SessionFormat.ts';
import { SessionError } from '../contract/SessionError.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { bestView, refused, rewrapped, type View } from './bestView.ts';

/** The format, of values as they really arrive: in quotes, behind a word, escaped. Each is put back after an edit. */
export function wrapped(format: SessionFormat): SessionFormat {
  const viewOf = (subject: Subject) => bestView(format, subject);
  /** The same call, with what is inside. */
  const inside = <A extends readonly unknown[], R>(call: (decoded: Decoded, ...rest: A) => R) => {
    return (decoded: Decoded, ...rest: A) => call({ ...decoded, subject: viewOf(decoded.subject).subject }, ...rest);
  };
  const { verifiable, signable, writable, sealed } = format;
  const writes = <A extends readonly unknown[]>(
    call: (decoded: Decoded, ...rest: A) => Promise<readonly CookieWrite[]>,
  ) => {
    return async (decoded: Decoded, ...rest: A) =>
      rewritten(viewOf(decoded.subject), await inside(call)(decoded, ...rest));
  };
  const sizes = <A extends readonly unknown[]>(
    call: (decoded: Decoded, ...rest: A) => Promise<readonly CookieSize[]>,
  ) => {
    return async (decoded: Decoded, ...rest: A) =>
      resized(decoded.subject, viewOf(decoded.subject), await inside(call)(decoded, ...rest));
  };
  return {
    ...format,
    detect: (subject) => viewOf(subject).score,
    async decode(subject, work) {
      const view = viewOf(subject);
      try {
        return rewrapped(format, subject, view, await format.decode(view.subject, work));
      } catch (error) {
        throw error instanceof SessionError ? refused(subject, view, error) : error;
      }
    },
    ...(verifiable && {
      verifiable: {
        ...verifiable,
        verify: async (subject, keys, now) => verifiable.verify(viewOf(subject).subject, sound(keys), now),
      },
    }),
    ...(signable && {
      signable: {
        sign: async (decoded, keys, options) => writes(signable.sign)(decoded, sound(keys), options),
        measure: sizes(signable.measure),
      },
    }),
    ...(writable && { writable: { write: writes(writable.write) } }),
    ...(sealed && {
      sealed: {
        ...sealed,
        async open(subject, keys, ...rest) {
          const view = viewOf(subject);
          const { verdict, decoded } = await sealed.open(view.subject, sound(keys), ...rest);
          return { verdict, ...(decoded && { decoded: rewrapped(format, subject, view, decoded) }) };
        },
        seal: async (decoded, keys, options) => writes(sealed.seal)(decoded, sound(keys), options),
        measure: sizes(sealed.measure),
      },
    }),
  };
}

/** Of half a character there are no bytes, in whichever field. Throws SessionError `key-malformed`. */
function sound(keys: Keys): Keys {
  for (const [field, texts] of Object.entries(keys)) {
    if (/\p{Surrogate}/u.test(texts.join('\n'))) throw new SessionError('key-malformed', { field });
  }
  return keys;
}

function rewritten({ around, subject: { name } }: View, all: readonly CookieWrite[]): readonly CookieWrite[] {
  if (!around) return all;
  return all.map((write) => {
    if (write.kind !== 'save' || write.name !== name) return write;
    return { ...write, value: around.reduceRight((text, each) => each.write(text), write.value) };
  });
}

/** What is around it keeps its size. */
function resized({ name, value }: Subject, view: View, sizes: readonly CookieSize[]): readonly CookieSize[] {
  if (!view.around) return sizes;
  const more = sizeOf(value) - sizeOf(view.subject.value);
  return sizes
    .map((size) => (size.name === name ? { ...size, bytes: size.bytes + more } : size))
    .toSorted((a, b) => b.bytes - a.bytes);
}
