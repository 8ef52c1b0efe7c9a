import { type DecodedTree, isEdited, SessionError, type SessionFormat, subject } from '../../../src/sessions/index.ts';
import { type Described, describeDecoded, sameContent, sourceOf } from '../describe.ts';
import type { Vector } from './Vector.ts';
import { check, equal, escapesIn, grown, hasContent, subjectOf, without, wrongKeys } from './expectations.ts';

export type Check = (format: SessionFormat, vector: Vector) => Promise<void>;

/** Chromium has no AES-192 (crbug.com/533699): there each of these says so, and nothing else. */
export function unlessMissing(test: Check): Check {
  return async (format, vector) => {
    if (vector.needs === undefined || (await hasAes192())) return test(format, vector);
    const error = await test(format, vector).catch((reason: unknown) => reason);
    check(error instanceof SessionError && error.code === 'crypto-missing', `${String(error)} without ${vector.needs}`);
  };
}

async function hasAes192(): Promise<boolean> {
  const key = crypto.subtle.importKey('raw', new Uint8Array(24), 'AES-CBC', false, ['encrypt']);
  return key.then(
    () => true,
    () => false,
  );
}

/** Its keys open it, others do not; the time by which it is refused is the framework's. */
export async function isOpened(format: SessionFormat, vector: Vector): Promise<void> {
  const { verdict, decoded } = await format.sealed!.open(subjectOf(vector), vector.keys, vector.now);
  equal(verdict.kind, vector.verdict);
  const other = await format.sealed!.open(subjectOf(vector), wrongKeys(vector), vector.now);
  equal(other.verdict.kind, 'wrong');
  check(other.decoded === undefined, 'opened by a wrong key');
  if (verdict.kind === 'wrong') {
    check(verdict.reasons.length > 0 && verdict.tried.length > 0 && decoded === undefined, 'no reasons');
    return;
  }
  equal(verdict.key.index, vector.index ?? 0);
  if (vector.spelling) equal(JSON.stringify(verdict.key.spelling), JSON.stringify(vector.spelling));
  hasContent(decoded!, JSON.parse(vector.opened!) as Described);
  if (vector.payload !== undefined) equal(sourceOf(decoded!), vector.payload);
  check(!isEdited(decoded!), 'edited before anybody did');
}

async function openedOf(format: SessionFormat, vector: Vector): Promise<DecodedTree | undefined> {
  if (vector.verdict === 'wrong') return undefined;
  const { decoded } = await format.sealed!.open(subjectOf(vector), vector.keys, vector.now);
  return decoded?.kind === 'tree' ? decoded : undefined;
}

export async function sealsTheSame(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await openedOf(format, vector);
  if (!decoded || (vector.index ?? 0) > 0) return;
  const writes = await format.sealed!.seal(decoded, vector.keys, { timestamp: 'keep', now: vector.now });
  const jar = new Map([...Object.entries(vector.siblings ?? {}), [vector.cookie.name, vector.cookie.value]]);
  check(writes.length > 0, 'nothing is written');
  for (const write of writes) equal(write.kind === 'save' ? write.value : write.kind, jar.get(write.name));
}

/** Edited, sealed, and opened again: by its key alone, with what was edited. */
export async function sealsAgain(format: SessionFormat, vector: Vector): Promise<void> {
  const opened = await openedOf(format, vector);
  if (!opened) return;
  for (const [changed, timestamp] of [
    [grown(opened), 'now'],
    [grown(opened), 'keep'],
    // Of several keys the newest one seals, though an older one fitted and nothing was edited.
    ...((vector.index ?? 0) > 0 ? [[opened, 'keep'] as const] : []),
  ] as const) {
    const options = { timestamp, now: vector.now };
    const writes = await format.sealed!.seal(changed, vector.keys, options);
    const jar = new Map(writes.flatMap((write) => (write.kind === 'save' ? [[write.name, write.value]] : [])));
    const [first] = jar.keys();
    const again = subject(first!, jar.get(first!)!, jar);
    const { verdict, decoded } = await format.sealed!.open(again, vector.keys, vector.now);
    if (verdict.kind !== 'wrong') equal(verdict.key.index, 0);
    equal(verdict.kind, timestamp === 'now' && vector.renewed !== undefined ? 'right' : vector.verdict);
    const renewed = timestamp === 'now' ? (vector.renewed ?? []) : [];
    const content = [decoded!, changed].map((each) => without(describeDecoded(each), renewed));
    check(sameContent(content[0], content[1]), `${JSON.stringify(content[0])} is not ${JSON.stringify(content[1])}`);
    equal((await format.sealed!.open(again, wrongKeys(vector), vector.now)).verdict.kind, 'wrong');
    const [largest] = await format.sealed!.measure(changed, options);
    const bytes = Math.max(...[...jar].map((pair) => pair.join('').length));
    // What it measures by is the ciphertext that stands there, as often as it takes; of a short cookie that is a quarter.
    const times = Math.ceil((4 * again.value.length) / vector.cookie.value.length);
    const unknown = 2 * (times * escapesIn(vector.cookie.value) + escapesIn(again.value));
    const off = Math.abs(largest!.bytes - bytes);
    const isMeasured = vector.compressed ? largest!.bytes > bytes : off <= unknown || timestamp === 'now';
    check(isMeasured, `${largest!.bytes} bytes are not ${bytes}`);
  }
}
