import { decodeAs, type SessionFormat, subject } from '../../../src/sessions/index.ts';
import { describeDecoded, sameContent } from '../describe.ts';
import type { Vector } from './Vector.ts';
import {
  check,
  equal,
  escapesIn,
  grown,
  subjectOf,
  treeOf,
  unlessRefused,
  without,
  wrongKeys,
} from './expectations.ts';

export async function isVerified(format: SessionFormat, vector: Vector): Promise<void> {
  const verdict = await format.verifiable!.verify(subjectOf(vector), vector.keys, vector.now);
  equal(verdict.kind, vector.verdict);
  if (verdict.kind === 'wrong') {
    check(verdict.reasons.length > 0 && verdict.tried.length > 0, 'no reasons');
    return;
  }
  equal(verdict.key.index, vector.index ?? 0);
  if (vector.spelling) equal(JSON.stringify(verdict.key.spelling), JSON.stringify(vector.spelling));
  if (vector.documented !== undefined) equal(verdict.key.documented?.framework, vector.documented);
  const refused = await format.verifiable!.verify(subjectOf(vector), wrongKeys(vector), vector.now);
  equal(refused.kind, 'wrong');
}

export async function signsTheSame(format: SessionFormat, vector: Vector): Promise<void> {
  if (vector.verdict === 'wrong' || (vector.index ?? 0) > 0) return;
  const decoded = await decodeAs(format.id, subjectOf(vector));
  const options = { timestamp: 'keep', now: vector.now } as const;
  const writes = await format.signable!.sign(decoded, vector.keys, options);
  const jar = new Map([...Object.entries(vector.siblings ?? {}), [vector.cookie.name, vector.cookie.value]]);
  check(writes.length > 0, 'nothing is written');
  for (const write of writes) equal(write.kind === 'save' ? write.value : write.kind, jar.get(write.name));
}

export async function signsAgain(format: SessionFormat, vector: Vector): Promise<void> {
  const { verify } = format.verifiable!;
  const decoded = await treeOf(format, vector);
  if (vector.dotless) {
    const options = { timestamp: 'keep', now: vector.now } as const;
    equal(await unlessRefused(() => format.signable!.sign(grown(decoded), vector.keys, options)), undefined);
  }
  for (const timestamp of ['now', 'keep'] as const) {
    for (const changed of vector.dotless ? [decoded] : [decoded, grown(decoded)]) {
      const options = { timestamp, now: vector.now };
      const writes = await format.signable!.sign(changed, vector.keys, options);
      const jar = new Map(writes.flatMap((write) => (write.kind === 'save' ? [[write.name, write.value]] : [])));
      const again = subject(vector.cookie.name, jar.get(vector.cookie.name) ?? '', jar);
      const renewed = timestamp === 'now' ? (vector.renewed ?? []) : [];
      const content = [await format.decode(again), changed].map((each) => without(describeDecoded(each), renewed));
      check(sameContent(content[0], content[1]), `${JSON.stringify(content[0])} is not ${JSON.stringify(content[1])}`);
      const verdict = await verify(again, vector.keys, vector.now);
      const wanted = timestamp === 'now' || vector.verdict === 'wrong' ? 'right' : vector.verdict;
      // Of several keys the newest one signs, though an older one fitted and nothing was edited.
      if (verdict.kind !== 'wrong') equal(verdict.key.index, 0);
      if (timestamp === 'now') equal(verdict.kind, 'right');
      else check(verdict.kind !== 'wrong' && (vector.verdict === 'wrong' || verdict.kind === wanted), verdict.kind);
      equal((await verify(again, wrongKeys(vector), vector.now)).kind, 'wrong');
      const [largest] = await format.signable!.measure(changed, options);
      const bytes = Math.max(...[...jar].map((pair) => new TextEncoder().encode(pair.join('')).length));
      const unknown = 2 * Math.max(escapesIn(vector.cookie.value), escapesIn(again.value));
      check(Math.abs(largest!.bytes - bytes) <= unknown, `${largest!.bytes} bytes are not ${bytes}`);
    }
  }
}
