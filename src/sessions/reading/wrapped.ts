import type { Decoded, Subject } from '../contract/decoded.ts';
import type { Keys } from '../contract/KeyField.ts';
import type {
  CookieSize,
  CookieWrite,
  Sealed,
  SessionFormat,
  Signable,
  Verifiable,
  Writable,
} from '../contract/SessionFormat.ts';
import { SessionError } from '../contract/SessionError.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { bestView, refused, rewrapped, type View } from './bestView.ts';

/** The format, of values as they really arrive: in quotes, behind a word, escaped. Each is put back after an edit. */
export const wrapped = (format: SessionFormat): SessionFormat => new Wrapped(format) as SessionFormat;

/** All that a format can have: what is added to it has to be added here. */
type Whole = { readonly [Name in keyof Required<SessionFormat>]: SessionFormat[Name] };

/** What a format can do is made anew when it is asked for: closures for each of 140 would stay in memory. */
class Wrapped implements Whole {
  readonly #bare: SessionFormat;
  readonly detect = (subject: Subject): number => bestView(this.#bare, subject).score;

  constructor(bare: SessionFormat) {
    this.#bare = bare;
  }

  get id() {
    return this.#bare.id;
  }

  get label() {
    return this.#bare.label;
  }

  get thing() {
    return this.#bare.thing;
  }

  get origin() {
    return this.#bare.origin;
  }

  get spec() {
    return this.#bare.spec;
  }

  get isUnescaped() {
    return this.#bare.isUnescaped;
  }

  get stored() {
    return this.#bare.stored;
  }

  get decode(): SessionFormat['decode'] {
    return async (subject, work) => {
      const view = bestView(this.#bare, subject);
      try {
        return rewrapped(this.#bare, subject, view, await this.#bare.decode(view.subject, work));
      } catch (error) {
        throw error instanceof SessionError ? refused(subject, view, error) : error;
      }
    };
  }

  get verifiable(): Verifiable | undefined {
    const { verifiable } = this.#bare;
    return (
      verifiable && {
        ...verifiable,
        verify: async (subject, keys, now) =>
          verifiable.verify(bestView(this.#bare, subject).subject, sound(keys), now),
      }
    );
  }

  get signable(): Signable | undefined {
    const { signable } = this.#bare;
    return (
      signable && {
        sign: async (decoded, keys, options) => this.#writes(signable.sign)(decoded, sound(keys), options),
        measure: this.#sizes(signable.measure),
      }
    );
  }

  get writable(): Writable | undefined {
    const { writable } = this.#bare;
    return writable && { write: this.#writes(writable.write) };
  }

  get sealed(): Sealed | undefined {
    const { sealed } = this.#bare;
    return (
      sealed && {
        ...sealed,
        open: async (subject, keys, ...rest) => {
          const view = bestView(this.#bare, subject);
          const { verdict, decoded } = await sealed.open(view.subject, sound(keys), ...rest);
          return { verdict, ...(decoded && { decoded: rewrapped(this.#bare, subject, view, decoded) }) };
        },
        seal: async (decoded, keys, options) => this.#writes(sealed.seal)(decoded, sound(keys), options),
        measure: this.#sizes(sealed.measure),
      }
    );
  }

  #writes<A extends readonly unknown[]>(call: (decoded: Decoded, ...rest: A) => Promise<readonly CookieWrite[]>) {
    return async (decoded: Decoded, ...rest: A) => {
      const view = bestView(this.#bare, decoded.subject);
      return rewritten(view, await call({ ...decoded, subject: view.subject }, ...rest));
    };
  }

  #sizes<A extends readonly unknown[]>(call: (decoded: Decoded, ...rest: A) => Promise<readonly CookieSize[]>) {
    return async (decoded: Decoded, ...rest: A) => {
      const view = bestView(this.#bare, decoded.subject);
      return resized(decoded.subject, view, await call({ ...decoded, subject: view.subject }, ...rest));
    };
  }
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
