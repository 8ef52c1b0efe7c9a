import type { Fact, Layer, Subject } from '../contract/decoded.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { isEscaped } from '../notations/percent.ts';
import { unwrappings, type Unwrapped } from './wrappings.ts';

/** What is wrong with how the value is spelled, and the value that is right. */
export function mendOf(
  format: SessionFormat,
  subject: Subject,
  layers: readonly Layer[],
): (Fact & { kind: 'mendable' }) | undefined {
  const around = unwrappings(subject);
  const [first] = around;
  if (first?.layer === 'line' && layers[1]?.id === 'line')
    return { kind: 'mendable', why: 'pasted-line', value: first.text };
  const at = around.findIndex(({ layer }) => layer === 'percent');
  if (at < 0 || !isTooMuch(format, around[at]!, layers)) return undefined;
  const once = around.slice(0, at).reduceRight((text, each) => each.write(text), around[at]!.text);
  return { kind: 'mendable', why: 'encoded-too-often', value: once };
}

function isTooMuch(format: SessionFormat, { text }: Unwrapped, layers: readonly Layer[]): boolean {
  const rounds = layers.filter(({ id }) => id === 'percent').length;
  return format.isUnescaped ? rounds > 0 : rounds > 1 && isEscaped(text);
}
