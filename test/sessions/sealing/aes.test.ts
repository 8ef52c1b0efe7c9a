import { createCipheriv } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { openAes, paddedLength, sealAes } from '../../../src/sessions/sealing/aes.ts';

afterEach(() => vi.restoreAllMocks());

const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => index * 7);
const plain = new TextEncoder().encode('{"user":"žofie"}');
const aad = bytes(5);

/** As OpenSSL does it; of GCM with its tag behind. */
function byNode(mode: 'cbc' | 'gcm' | 'ctr', size: number, iv: Uint8Array): Uint8Array {
  const cipher = createCipheriv(`aes-${8 * size}-${mode}` as 'aes-256-gcm', bytes(size), iv);
  if (mode === 'gcm') cipher.setAAD(aad);
  const parts = [cipher.update(plain), cipher.final()];
  return new Uint8Array(Buffer.concat(mode === 'gcm' ? [...parts, cipher.getAuthTag()] : parts));
}

/** crbug.com/533699 */
function asInChromium(): void {
  const importKey = crypto.subtle.importKey.bind(crypto.subtle) as (...all: unknown[]) => Promise<CryptoKey>;
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation((...all: unknown[]) =>
    (all[1] as Uint8Array).length === 24
      ? Promise.reject(new DOMException('192-bit AES keys are not supported', 'OperationError'))
      : importKey(...all),
  );
}

test.each(
  [16, 24, 32].flatMap((size) =>
    (['AES-CBC', 'AES-GCM', 'AES-CTR'] as const).map((mode) => [8 * size, mode, size] as const),
  ),
)('AES-%i in %s is as everywhere, also where WebCrypto lacks it', async (_, mode, size) => {
  asInChromium();
  const iv = bytes(mode === 'AES-GCM' ? 12 : 16);
  const vouched = mode === 'AES-GCM' ? aad : undefined;
  const sealed = await sealAes(mode, bytes(size), iv, plain, vouched);
  expect(sealed).toEqual(byNode(mode.slice(4).toLowerCase() as 'cbc', size, iv));
  expect(await openAes(mode, bytes(size), iv, sealed, vouched)).toEqual(plain);
});

test.each(['AES-CBC', 'AES-GCM'] as const)('a key of any size that does not fit opens nothing: %s', async (mode) => {
  const iv = bytes(mode === 'AES-GCM' ? 12 : 16);
  for (const size of [16, 24, 32]) {
    const sealed = await sealAes(mode, bytes(size), iv, plain);
    expect(await openAes(mode, bytes(size).toReversed(), iv, sealed)).toBeUndefined();
  }
});

test.each([0, 1, 15, 16, 17, 32])('%i bytes are filled up to as many as are measured', async (length) => {
  const sealed = await sealAes('AES-CBC', bytes(16), bytes(16), bytes(length));
  expect(paddedLength(length)).toBe(sealed.length);
});
