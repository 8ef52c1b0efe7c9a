import {
  recognise,
  subject,
  type CookieWrite,
  type DecodedTree,
  type Keys,
  type Verdict,
} from '../../src/sessions/index.ts';

export interface Resigned {
  readonly verdict: Verdict | undefined;
  /** All cookies after it, those that were not written as they were. */
  cookies: Record<string, string>;
}

/** What the extension does with a cookie that a server sent: recognise, decode, check, edit, sign. */
export async function resign(
  cookies: Readonly<Record<string, string>>,
  name: string,
  format: string,
  keys: Keys,
  change: (decoded: DecodedTree) => DecodedTree,
): Promise<Resigned> {
  const found = await recognise(subject(name, cookies[name] ?? '', new Map(Object.entries(cookies))));
  if (found.kind !== 'read') throw new Error(`${name} is ${found.kind}`);
  if (found.format.id !== format) throw new Error(`${name} is taken for ${found.format.id}, not for ${format}`);
  const { decoded } = found;
  if (decoded.kind !== 'tree') throw new Error(decoded.kind);
  const now = Date.now() / 1000;
  const { verifiable, signable, writable } = found.format;
  const verdict = await verifiable?.verify(decoded.subject, keys, now);
  const edited = change(decoded);
  const writes = signable
    ? await signable.sign(edited, keys, { timestamp: 'now', now })
    : await writable!.write(edited);
  return { verdict, cookies: { ...cookies, ...saved(writes) } };
}

function saved(writes: readonly CookieWrite[]): Record<string, string> {
  return Object.fromEntries(writes.flatMap((write) => (write.kind === 'save' ? [[write.name, write.value]] : [])));
}
