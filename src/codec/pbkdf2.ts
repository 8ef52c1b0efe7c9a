import { createRunExclusive } from '../async/runExclusive.ts';
import type { NativeDigest } from './hmac.ts';
import { inWorker } from './inWorker.ts';
import { untilStopped } from './untilStopped.ts';

export interface Derivation {
  readonly hash: NativeDigest;
  readonly password: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  /** Length of the key. */
  readonly bytes: number;
}

/** Up to so many the browser's own code, which is some eight times as fast, and cannot be stopped: a second or two. */
export const NATIVE_ROUNDS = 1_000_000;

/** RFC 8018 §5.2, off the main thread. Rejects with the signal's reason once that is aborted. */
export function pbkdf2(derivation: Derivation, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  return derivation.rounds > NATIVE_ROUNDS ? inWorker(create, derivation, signal) : inOrder(derivation, signal);
}

/**
 * Browsers go on with what was abandoned: Chromium derives one key after the other on a single thread of the process
 * (components/webcrypto/webcrypto_impl.cc, `CryptoThreadPool`), so what is queued there is waited for by all that
 * comes later. Nothing is handed over before what went before it is done, and nothing that was stopped meanwhile.
 */
const runExclusive = createRunExclusive();

function inOrder(derivation: Derivation, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const work = runExclusive(async () => {
    signal?.throwIfAborted();
    return natively(derivation);
  });
  return untilStopped(work, signal);
}

async function natively({ hash, password, salt, rounds, bytes }: Derivation) {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash, salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, bytes * 8));
}

const create = () => new Worker(new URL('pbkdf2Worker.ts', import.meta.url), { type: 'module' });
