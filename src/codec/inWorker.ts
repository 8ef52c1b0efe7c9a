import { untilStopped } from './untilStopped.ts';

/** `terminate()` ends a script at once, in both browsers, but not a derivation of WebCrypto that it has begun. */
export function inWorker<Given, Answer>(
  create: () => Worker,
  given: Given,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const worker = create();
  const work = new Promise<Answer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  worker.postMessage(given);
  return untilStopped(work, signal).finally(() => worker.terminate());
}
