import { expect, test } from 'vitest';
import { formatById, SessionError, subject } from '../../../src/sessions/index.ts';
import { vectorFiles } from '../conformance.ts';

/** One of each format of encrypted values. */
const SEALED = vectorFiles.flatMap(({ format, vectors }) => {
  const sealed = formatById(format)?.sealed;
  const vector = vectors.find(({ verdict, refused }) => verdict === 'right' && refused === undefined);
  return sealed && vector ? [{ format, sealed, vector }] : [];
});

test.each(SEALED)('$format: what is stopped, before or while a key is derived, says `stopped`', async (each) => {
  const { sealed, vector } = each;
  const cookie = subject(vector.cookie.name, vector.cookie.value, new Map(Object.entries(vector.siblings ?? {})));
  const keys = { ...vector.keys, secret: ['another secret, which is none of this app’s, and long'] };
  const codeOf = (signal: AbortSignal) =>
    sealed.open(cookie, keys, vector.now, undefined, signal).then(
      () => 'done',
      (error: unknown) => (error instanceof SessionError ? error.code : error),
    );
  const controller = new AbortController();
  const begun = codeOf(controller.signal);
  controller.abort();
  for (const code of [await begun, await codeOf(AbortSignal.abort())]) {
    expect(code).toSatisfy(
      (found) => typeof found === 'string' && /^(?:done|stopped|key-malformed|key-missing)$/.test(found),
    );
  }
});
