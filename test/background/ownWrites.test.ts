import { expect, it } from 'vitest';
import { trackOwnWrites } from '../../src/background/ownWrites.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { JarError } from '../../src/cookies/jar.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar } from '../fakes/jar.ts';

const mine = cookie({ value: 'mine' });

/** Asks while a write, or a removal, is under way. */
async function during(kind: 'write' | 'expire', about: Cookie, removed: boolean) {
  const jar = createFakeJar('chromium');
  const tracked = trackOwnWrites(jar);
  let answer: boolean | undefined;
  jar.afterCall = () => void (answer = tracked.isOwn(about, removed));
  await tracked[kind](mine);
  return answer;
}

it('knows what is being written, and what goes for it', async () => {
  expect(await during('write', mine, false)).toBe(true);
  expect(await during('write', { ...mine, value: 'old' }, true)).toBe(true);
  expect(await during('expire', mine, true)).toBe(true);
});

it('does not take for ours what somebody else writes at that moment', async () => {
  expect(await during('write', { ...mine, value: 'theirs' }, false)).toBe(false);
  expect(await during('expire', mine, false)).toBe(false);
  expect(await during('write', { ...mine, path: '/other' }, false)).toBe(false);
});

it('takes nothing for ours once it is over, also when the browser refused', async () => {
  const jar = createFakeJar('chromium');
  const tracked = trackOwnWrites(jar);
  await tracked.write(mine);
  expect(tracked.isOwn(mine, false)).toBe(false);
  jar.beforeCall = () => {
    throw new JarError('refused');
  };
  await expect(tracked.write(mine)).rejects.toThrow(JarError);
  expect(tracked.isOwn(mine, false)).toBe(false);
});
