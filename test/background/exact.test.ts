import { describe, expect, it } from 'vitest';
import { removeOnce, writeExactly } from '../../src/background/exact.ts';
import { Witness } from '../../src/background/witness.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar } from '../fakes/jar.ts';

const old = cookie({ value: 'old' });
const mine = cookie({ value: 'mine' });

describe.each(['chromium', 'firefox'] as const)('what the browser says is not believed, %s', (engine) => {
  /** Takes every call, and does nothing. */
  function idle() {
    const jar = createFakeJar(engine);
    jar.put(old);
    Object.assign(jar, { write: async () => {}, expire: async () => {} });
    return { jar, witness: new Witness(jar.listen) };
  }

  it('a cookie that keeps its old value was not written', async () => {
    const world = idle();
    await expect(writeExactly(mine, world.jar)).rejects.toMatchObject({ code: 'not-stored' });
    expect(world.witness.wasWritten(mine)).toBe(false);
  });

  it('nor one that is not there', async () => {
    const { jar } = idle();
    await expect(writeExactly({ ...mine, name: 'new' }, jar)).rejects.toMatchObject({ code: 'not-stored' });
  });

  it('one that is still there was not removed', async () => {
    await expect(removeOnce(old, idle())).rejects.toMatchObject({ code: 'not-stored' });
  });

  it('only what came after its reading counts as written over', async () => {
    const { jar, witness } = idle();
    jar.put(mine);
    expect(witness.wasWritten(mine)).toBe(true);
    jar.put(old);
    witness.begin(mine);
    expect(witness.wasWritten(mine)).toBe(false);
  });
});
