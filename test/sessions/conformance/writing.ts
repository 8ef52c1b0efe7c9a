import { decodeAs, edit, type SessionFormat, subject } from '../../../src/sessions/index.ts';
import { describeTree } from '../describe.ts';
import type { Vector } from './Vector.ts';
import { check, equal, grown, hasContent, subjectOf, unlessRefused } from './expectations.ts';

/** Nobody signs it, so what was read is what is written, byte for byte. */
export async function writesTheSame(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  const writes = await format.writable!.write(decoded);
  const jar = { ...vector.siblings, [vector.cookie.name]: vector.cookie.value };
  check(writes.length > 0, 'nothing is written');
  for (const write of writes) equal(write, { kind: 'save', name: write.name, value: jar[write.name] });
}

/** Edited, written and read back; and where the vector says what comes of an edit, exactly that. */
export async function writesAgain(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  if (decoded.kind !== 'tree') return;
  for (const { path, literal, value } of vector.edits ?? []) {
    const [write] = await format.writable!.write(edit(decoded, { kind: 'set', path, literal }));
    equal(write, { kind: 'save', name: vector.cookie.name, value });
  }
  const changed = await unlessRefused(async () => grown(decoded));
  const writes = changed && (await unlessRefused(() => format.writable!.write(changed)));
  const jar = new Map((writes ?? []).flatMap((write) => (write.kind === 'save' ? [[write.name, write.value]] : [])));
  for (const [name, value] of [...jar].slice(0, 1)) {
    hasContent(await format.decode(subject(name, value, jar)), describeTree(changed!.tree.root));
  }
}
