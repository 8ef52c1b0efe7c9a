import { StorageFull } from '../browser/store.ts';
import { JarError } from '../cookies/jar.ts';
import type { FailureCode } from '../messages.ts';
import { WriteFailed } from './exact.ts';
import { TooLargeToUndo } from './journal.ts';
import { ChangedMeanwhile, Evicted } from './setbacks.ts';

/** The stable code of whatever was thrown. */
export function codeOf(reason: unknown): FailureCode {
  if (reason instanceof WriteFailed || reason instanceof JarError) return reason.code;
  if (reason instanceof StorageFull) return 'storage-full';
  if (reason instanceof TooLargeToUndo) return 'too-large-to-undo';
  // only where what it had written could not be put back
  if (reason instanceof ChangedMeanwhile || reason instanceof Evicted) return 'not-stored';
  return 'unexpected';
}
