/** A value without what stands around it, as far as a format wants it so. */
import { LEAST } from '../contract/certainty.ts';
import type { Decoded, Fact, Layer, Subject } from '../contract/decoded.ts';
import { isReadable, type SessionFormat } from '../contract/SessionFormat.ts';
import { SessionError } from '../contract/SessionError.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { mendOf } from './mend.ts';
import { unwrappings, type Unwrapped } from './wrappings.ts';

/** What a format reads as it is fits better than what it reads without something. */
const DOUBT = 0.01;

export interface View {
  /** Undefined where it is the value as it is. */
  readonly around?: readonly Unwrapped[];
  readonly subject: Subject;
  readonly score: number;
}

/** The one that speaks for the format the most. */
export function bestView(format: SessionFormat, subject: Subject): View {
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

/** What was read inside, as the content of the whole value. */
export function rewrapped(format: SessionFormat, subject: Subject, view: View, inner: Decoded): Decoded {
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

/** The same of what could not be read. */
export function refused(subject: Subject, view: View, error: SessionError): SessionError {
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
