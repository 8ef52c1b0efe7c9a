import { SessionError } from '../contract/SessionError.ts';

/** What derives a key, which throws `stopped` once `signal` is aborted: what the signal itself says is no SessionError. */
export async function stoppable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (signal?.aborted) throw new SessionError('stopped', { cause });
    throw cause;
  }
}
