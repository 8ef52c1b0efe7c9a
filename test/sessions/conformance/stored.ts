import { decodeAs, type DecodedId, type SessionFormat } from '../../../src/sessions/index.ts';
import type { Described } from '../describe.ts';
import type { Vector } from './Vector.ts';
import { check, hasContent, subjectOf } from './expectations.ts';

/** It is looked for where the framework put it, and read in every spelling that a store's tools show it in. */
export async function findsRecord(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await idOf(format, vector);
  // What is encrypted may hold something else.
  if (!decoded && format.sealed && vector.stored === undefined) return;
  if (!decoded) throw new Error('no id');
  const { locate, decodeRecord } = format.stored!;
  for (const { store, key, command } of await locate(decoded, {})) {
    check(key !== '' && command.length > 1, `${store}: ${command.join(' ')}`);
  }
  if (vector.stored === undefined) return;
  const { settings = {}, store, key, record, content } = vector.stored;
  const places = await locate(decoded, settings);
  check(
    places.some(
      (place) => place.store === store && place.key === key && place.command.some((word) => word.includes(key)),
    ),
    `${store} ${key} is not among ${JSON.stringify(places)}`,
  );
  const bytes = Uint8Array.from(atob(record), (char) => char.charCodeAt(0));
  for (const pasted of [bytes, record, redisCli(bytes)]) {
    hasContent(await decodeRecord(pasted), JSON.parse(content) as Described);
  }
}

async function idOf(format: SessionFormat, vector: Vector): Promise<DecodedId | undefined> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  if (decoded.kind === 'id') return decoded;
  const opened = await format.sealed?.open(subjectOf(vector), vector.keys, vector.now);
  return opened?.decoded?.kind === 'tree' ? format.stored!.idIn?.(opened.decoded) : undefined;
}

/** As redis-cli prints it to a terminal. */
function redisCli(bytes: Uint8Array): string {
  const units = Array.from(bytes, (byte) => {
    const char = String.fromCharCode(byte);
    if (char === '"' || char === '\\') return `\\${char}`;
    return byte >= 32 && byte < 127 ? char : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `"${units.join('')}"\n`;
}
