import { afterEach, expect, test, vi } from 'vitest';
import { argon2id } from '../../src/codec/argon2.ts';

afterEach(() => vi.unstubAllGlobals());

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);
const GIVEN = { password: bytes(32, 1), salt: bytes(16, 2), passes: 3, kibibytes: 32, bytes: 32 };

class FakeWorker extends EventTarget {
  static last: FakeWorker | undefined;
  isTerminated = false;
  constructor(readonly url: URL) {
    super();
    FakeWorker.last = this;
  }
  postMessage() {}
  terminate() {
    this.isTerminated = true;
  }
}

test('makes what libsodium makes', async () => {
  // crypto_pwhash of sodium-native 5, with ALG_ARGON2ID13.
  expect(Buffer.from(await argon2id(GIVEN)).toString('hex')).toBe(LIBSODIUM);
});
const LIBSODIUM = '30e0b44b7e23423b7282859ea36f02825b5828dde3c25f124d59d42d7235e132';

test('a worker that is stopped is terminated, and none is begun after it', async () => {
  vi.stubGlobal('Worker', FakeWorker);
  const stop = new AbortController();
  const work = argon2id(GIVEN, stop.signal);
  await Promise.resolve();
  stop.abort(new Error('enough'));
  await expect(work).rejects.toThrow('enough');
  expect(FakeWorker.last).toMatchObject({ isTerminated: true });
  expect(String(FakeWorker.last!.url)).toMatch(/argon2Worker/);
  FakeWorker.last = undefined;
  await expect(argon2id(GIVEN, stop.signal)).rejects.toThrow('enough');
  expect(FakeWorker.last).toBeUndefined();
});
