import { expect, test } from 'vitest';
import { formatById, subject } from '../../../src/sessions/index.ts';
import { vectorFiles } from '../conformance.ts';

const CHECKED = vectorFiles.flatMap(({ format: id, vectors }) => {
  const format = formatById(id)!;
  const vector = vectors.find(({ refused, verdict }) => refused === undefined && verdict === 'right');
  return vector && (format.verifiable ?? format.sealed) ? [{ id, format, vector }] : [];
});

test.each(CHECKED)('$id: half a character is refused, in whichever field it was typed', async (each) => {
  const { format, vector } = each;
  const cookie = subject(vector.cookie.name, vector.cookie.value, new Map(Object.entries(vector.siblings ?? {})));
  for (const { id: field } of (format.verifiable ?? format.sealed)!.keyFields) {
    for (const before of [[], ['a whole one']]) {
      const keys = { ...vector.keys, [field]: [...before, 'half of it: \ud83d'] };
      const asked = format.verifiable
        ? format.verifiable.verify(cookie, keys, vector.now)
        : format.sealed!.open(cookie, keys, vector.now);
      await expect(asked).rejects.toMatchObject({ name: 'SessionError', code: 'key-malformed', field });
    }
  }
});
