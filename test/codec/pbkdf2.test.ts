import { pbkdf2Sync } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { encodeHex } from '../../src/codec/hex.ts';
import { NATIVE_ROUNDS, pbkdf2, type Derivation } from '../../src/codec/pbkdf2.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const bytes = (text: string) => new TextEncoder().encode(text);
const small: Derivation = {
  hash: 'SHA-256',
  password: bytes('Password'),
  salt: bytes('NaCl'),
  rounds: 80_000,
  bytes: 64,
};
const large: Derivation = { ...small, rounds: NATIVE_ROUNDS + 1 };

/** A browser's worker, as far as it is seen from the page. */
class FakeWorker extends EventTarget {
  static all: FakeWorker[] = [];
  given: unknown;
  isTerminated = false;
  constructor() {
    super();
    FakeWorker.all.push(this);
  }
  postMessage(message: unknown) {
    this.given = message;
  }
  terminate() {
    this.isTerminated = true;
  }
}

test('derives what RFC 7914 §11 says', async () => {
  expect(encodeHex(await pbkdf2(small))).toBe(
    '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d',
  );
});

test('derives what RFC 6070 says, as many bytes as are asked for, of each hash', async () => {
  const once = { ...small, password: bytes('password'), salt: bytes('salt'), rounds: 1 };
  expect(encodeHex(await pbkdf2({ ...once, hash: 'SHA-1', bytes: 20 }))).toBe(
    '0c60c80f961f0e71f3a9b524af6012062fe037a6',
  );
  for (const [hash, rounds, length] of [
    ['SHA-1', 2, 16],
    ['SHA-256', 3, 24],
    ['SHA-384', 1, 48],
    ['SHA-512', 2, 65],
  ] as const)
    expect(Buffer.from(await pbkdf2({ ...once, hash, rounds, bytes: length }))).toEqual(
      pbkdf2Sync('password', 'salt', rounds, length, hash.replace('-', '').toLowerCase()),
    );
});

test('one after the other, and what was stopped while it waited is never begun', async () => {
  const derive = vi.spyOn(crypto.subtle, 'deriveBits');
  const stopped = new AbortController();
  const first = pbkdf2(small);
  const second = pbkdf2(small, stopped.signal);
  const third = pbkdf2({ ...small, rounds: 1 });
  stopped.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  expect(encodeHex(await third)).not.toBe(encodeHex(await first));
  expect(derive).toHaveBeenCalledTimes(2);
});

test('many rounds are the work of a worker, which ends with the answer, or when it is stopped', async () => {
  vi.stubGlobal('Worker', FakeWorker);
  const answered = pbkdf2(large);
  const [worker] = FakeWorker.all;
  expect(worker!.given).toEqual(large);
  worker!.dispatchEvent(new MessageEvent('message', { data: bytes('key') }));
  expect(await answered).toEqual(bytes('key'));
  expect(worker!.isTerminated).toBe(true);

  const stop = new AbortController();
  const stopped = pbkdf2(large, stop.signal);
  expect(FakeWorker.all[1]!.isTerminated).toBe(false);
  stop.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
  expect(FakeWorker.all[1]!.isTerminated).toBe(true);

  await expect(pbkdf2(large, stop.signal)).rejects.toThrow('enough');
  expect(FakeWorker.all).toHaveLength(2);
});

test('the worker derives as the browser does', async () => {
  const listeners: ((event: { data: Derivation }) => void)[] = [];
  const answers: Uint8Array[] = [];
  vi.stubGlobal('addEventListener', (_: string, listener: (typeof listeners)[0]) => listeners.push(listener));
  vi.stubGlobal('postMessage', (answer: Uint8Array) => answers.push(answer));
  await import('../../src/codec/pbkdf2Worker.ts');
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
    listeners[0]!({ data: { ...small, hash, rounds: 1000, bytes: 24 } });
    const expected = pbkdf2Sync('Password', 'NaCl', 1000, 24, hash.replace('-', ''));
    expect(encodeHex(answers.pop()!)).toBe(expected.toString('hex'));
  }
});
