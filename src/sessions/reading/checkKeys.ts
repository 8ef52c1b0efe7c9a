import { LIST_LIMITS, Work } from '../../codec/Work.ts';
import type { Subject } from '../contract/decoded.ts';
import type { Keys } from '../contract/KeyField.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Verdict } from '../contract/verdict.ts';

/** What a key says of a cookie, in so far as a list tells it. Times are seconds since 1970. */
export interface KeyCheck {
  readonly kind: Verdict['kind'];
  /** Since when it is refused, or until when. */
  readonly at: number | null;
  /** What the encrypted content says, once it is open. */
  readonly issuedAt: number | null;
  readonly expiresAt: number | null;
}

/** Nothing that a list shows is worth a derived key, which takes seconds and cannot always be stopped. */
const underived = AbortSignal.abort(new SessionError('stopped'));

/**
 * Whether keys that were typed for a cookie fit it. `null`: there is none among them, it cannot be checked, or only by a
 * key that has to be derived.
 * @param now seconds
 */
export async function checkKeys(
  { verifiable, sealed }: SessionFormat,
  subject: Subject,
  keys: Keys,
  now: number,
): Promise<KeyCheck | null> {
  const fields = (sealed ?? verifiable)?.keyFields ?? [];
  if (!fields.some(({ kind, id }) => kind === 'secret' && keys[id]?.some((text) => text !== ''))) return null;
  try {
    const { verdict, decoded } = sealed
      ? await sealed.open(subject, keys, now, new Work(LIST_LIMITS), underived)
      : { verdict: await verifiable!.verify(subject, keys, now), decoded: undefined };
    return {
      kind: verdict.kind,
      at: 'at' in verdict ? verdict.at : null,
      issuedAt: decoded?.issuedAt ?? null,
      expiresAt: decoded?.expiresAt ?? null,
    };
  } catch (error) {
    if (error instanceof SessionError) return null;
    throw error;
  }
}
