import { expect, test } from 'vitest';
import { formatById } from '../../../src/sessions/index.ts';
import { vectorFiles } from '../conformance.ts';
import { subjectOf } from '../conformance/expectations.ts';

const vectors = vectorFiles.filter(({ format }) => format === 'beaker-encrypted').flatMap((file) => file.vectors);

/** Without GCM nothing but the content tells: under these wrong keys it is a pickle of something. */
test.each([
  ['cryptography-basic-json', 'no 507'],
  ['cryptography-basic-pickle', 'no 225'],
])('%s: another encrypt_key is wrong, though what comes out can be read', async (id, wrong) => {
  const vector = vectors.find((each) => each.id === id)!;
  const open = async (secret: string) => {
    const { verdict } = await formatById('beaker-encrypted')!.sealed!.open(
      subjectOf(vector),
      { ...vector.keys, secret: [secret] },
      vector.now,
    );
    return verdict.kind;
  };
  expect([await open(vector.keys['secret']![0]!), await open(wrong)]).toEqual(['right', 'wrong']);
});
