import { expect, test } from 'vitest';
import { formatById, subject, type Verdict } from '../../../src/sessions/index.ts';
import { vectorFiles } from '../conformance.ts';

/** Settings of frameworks that hold several keys, the older ones too. */
const LISTS = [
  /^JWKS$/,
  /\b(?:FALLBACKS|PREVIOUS_KEYS|rotations|old_secret|secrets|keys|cookie_secret|MultiFernet)\b|_(?:FALLBACKS|PREVIOUS_KEYS|rotations)$/,
  /[[{].*(?:new|id|password).*[\]}]/,
  // A ring of keys, each in a file.
  /^key-[0-9a-f-]{36}\.xml$/,
];

test('a wrong key names only what a framework lists its older keys in', async () => {
  const wrong: string[] = [];
  for (const { format, vectors } of vectorFiles) {
    const { verifiable, sealed } = formatById(format)!;
    const vector = vectors.find(({ refused, verdict }) => refused === undefined && verdict === 'right');
    if (!vector || !(verifiable ?? sealed)) continue;
    const cookie = subject(vector.cookie.name, vector.cookie.value, new Map(Object.entries(vector.siblings ?? {})));
    const keys = { ...vector.keys, secret: [vector.wrong ?? 'another key'] };
    const none = { kind: 'failed', reasons: [] } as const;
    const verdict: Verdict | typeof none = await (
      verifiable
        ? verifiable.verify(cookie, keys, vector.now)
        : sealed!.open(cookie, keys, vector.now).then((found) => found.verdict)
    ).catch(() => none);
    const names =
      'reasons' in verdict
        ? verdict.reasons.flatMap(({ code, name }) => (code === 'key-changed' && name !== undefined ? [name] : []))
        : [];
    for (const name of names) if (!LISTS.some((list) => list.test(name))) wrong.push(`${format}: ${name}`);
  }
  expect(wrong).toEqual([]);
});
