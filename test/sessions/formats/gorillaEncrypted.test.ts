import { ctr } from '@noble/ciphers/aes.js';
import { expect, test } from 'vitest';
import { concatBytes } from '../../../src/codec/concatBytes.ts';
import { encodeUtf8 } from '../../../src/codec/utf8.ts';
import { joinGorilla, signGorilla } from '../../../src/sessions/frameworks/go/gorillaValue.ts';
import { formatById, subject } from '../../../src/sessions/index.ts';

const NOW = 1_790_000_000;

/** A short value of securecookie's JSONEncoder. */
async function sealedBy(block: Uint8Array): Promise<string> {
  const iv = new Uint8Array(16);
  const content = concatBytes([iv, ctr(block, iv).encrypt(encodeUtf8('"b"\n'))]);
  const parts = { name: 'prefs', time: NOW, content, digest: 'SHA-256' as const };
  return joinGorilla(parts, await signGorilla(encodeUtf8('secret'), parts));
}

/** Each of these is a key in hex and one as it is: one reading of some forty makes text of four bytes. */
test('a reading of the block key that makes JSON comes before one that makes some text', async () => {
  const found = new Set<unknown>();
  for (let n = 0; n < 300; n++) {
    const key = n.toString(16).padStart(32, '0');
    for (const block of [Uint8Array.from(Buffer.from(key, 'hex')), encodeUtf8(key)]) {
      const { sealed } = formatById('gorilla-encrypted')!;
      const keys = { secret: ['secret'], blockKey: [key] };
      const { verdict, decoded } = await sealed!.open(subject('prefs', await sealedBy(block)), keys, NOW);
      found.add(`${verdict.kind} ${decoded?.kind === 'tree' && JSON.stringify(decoded.tree.source)}`);
    }
  }
  expect([...found]).toEqual(['right "\\"b\\"\\n"']);
});
