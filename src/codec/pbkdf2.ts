import { createRunExclusive } from '../async/runExclusive.ts';
import type { Digest } from './hmac.ts';

export interface Derivation {
  readonly hash: Digest;
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
  return derivation.rounds > NATIVE_ROUNDS ? inWorker(derivation, signal) : inOrder(derivation, signal);
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

/** `terminate()` ends a script at once, in both browsers, but not a derivation of WebCrypto that it has begun. */
function inWorker(derivation: Derivation, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const worker = new Worker(new URL('pbkdf2Worker.ts', import.meta.url), { type: 'module' });
  const work = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  worker.postMessage(derivation);
  return untilStopped(work, signal).finally(() => worker.terminate());
}

function untilStopped<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
