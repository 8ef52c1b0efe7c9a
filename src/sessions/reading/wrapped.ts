import { LEAST } from '../contract/certainty.ts';
import type { Decoded, Fact, Layer, Subject } from '../contract/decoded.ts';
import { isReadable, type CookieSize, type CookieWrite, type SessionFormat } from '../contract/SessionFormat.ts';
import { SessionError } from '../contract/SessionError.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { mendOf } from './mend.ts';
import { unwrappings, type Unwrapped } from './wrappings.ts';

/** What a format reads as it is fits better than what it reads without something. */
const DOUBT = 0.01;

interface View {
  /** Undefined where it is the value as it is. */
  readonly around?: readonly Unwrapped[];
  readonly subject: Subject;
  readonly score: number;
}

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
        verify: (subject, keys, now) => verifiable.verify(viewOf(subject).subject, keys, now),
      },
    }),
    ...(signable && { signable: { sign: writes(signable.sign), measure: sizes(signable.measure) } }),
    ...(writable && { writable: { write: writes(writable.write) } }),
    ...(sealed && {
      sealed: {
        ...sealed,
        async open(subject, ...rest) {
          const view = viewOf(subject);
          const { verdict, decoded } = await sealed.open(view.subject, ...rest);
          return { verdict, ...(decoded && { decoded: rewrapped(format, subject, view, decoded) }) };
        },
        seal: writes(sealed.seal),
        measure: sizes(sealed.measure),
      },
    }),
  };
}

function bestView(format: SessionFormat, subject: Subject): View {
  let best: View = { subject, score: format.detect(subject) };
  const around = unwrappings(subject);
  for (const [index, each] of around.entries()) {
    // No session begins with the name of its own cookie; a list of pairs may.
    const isSure = around[0]!.layer === 'line' && !isReadable(format);
    const score = Math.min(1, format.detect(each.subject) + (isSure ? DOUBT : -DOUBT));
    if (score < LEAST.possible || score <= best.score) continue;
    best = { around: around.slice(0, index + 1), subject: each.subject, score };
  }
  return best;
}

function layersOf({ value }: Subject, { around = [] }: View, inner: readonly Layer[]): readonly Layer[] {
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  return [
    cookie,
    ...around.map(({ layer, text }): Layer => ({ id: layer, bytes: sizeOf(text), content: text })),
    ...inner.slice(1),
  ];
}

function rewrapped(format: SessionFormat, subject: Subject, view: View, inner: Decoded): Decoded {
  const layers = view.around ? layersOf(subject, view, inner.layers) : inner.layers;
  const mend = mendOf(format, subject, layers);
  const facts = (was: readonly Fact[]) => (mend ? [mend, ...was] : was);
  if (!mend && !view.around) return inner;
  const outer = { ...inner, subject, layers, facts: facts(inner.facts) };
  const score = view.around && inner.score !== undefined ? { score: Math.max(0, inner.score - DOUBT) } : {};
  if (outer.kind !== 'tree') return { ...outer, ...score };
  const { describe } = outer;
  return {
    ...outer,
    ...score,
    describe(tree) {
      const said = describe(tree);
      return { ...said, facts: facts(said.facts) };
    },
  };
}

function refused(subject: Subject, view: View, error: SessionError): SessionError {
  const { recovered } = error;
  if (!view.around || !recovered) return error;
  return new SessionError(error.code, {
    ...(error.position && { position: error.position }),
    ...(error.field !== undefined && { field: error.field }),
    ...(error.expected !== undefined && { expected: error.expected }),
    cause: error,
    recovered: { ...recovered, layers: layersOf(subject, view, recovered.layers) },
  });
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
