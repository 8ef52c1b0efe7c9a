import { describe, expect, it } from 'vitest';
import { createFakeJar } from '../fakes/jar.ts';
import { jarContract, runJarContract } from './jarContract.ts';

describe.each(['chromium', 'firefox'] as const)('the fake %s', (engine) => {
  it('behaves as the real browser', async () => {
    const results = await runJarContract(createFakeJar(engine), '0');
    expect(results.filter(({ error }) => error !== null)).toEqual([]);
    expect(results).toHaveLength(jarContract.length);
  });
});
