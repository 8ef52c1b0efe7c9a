import type { Argon2 } from './deriveArgon2.ts';
import { inWorker } from './inWorker.ts';

const create = () => new Worker(new URL('argon2Worker.ts', import.meta.url), { type: 'module' });

/** WebCrypto has none: seconds, in a worker of its own. Rejects with the signal's reason once that is aborted. */
export async function argon2id(given: Argon2, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  signal?.throwIfAborted();
  // Node has no workers of the web.
  if (typeof Worker === 'undefined') return (await import('./deriveArgon2.ts')).deriveArgon2(given);
  return inWorker(create, given, signal);
}
