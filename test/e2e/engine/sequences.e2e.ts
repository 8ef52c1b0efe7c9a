import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf, sequences } from '../../engine/sequences.ts';
import { jarContract } from '../../contract/jarContract.ts';
import { browsers } from '../browsers.ts';
import { useLab } from './useLab.ts';

/** Set by `npm run campaign`: many, and other ones each time. The seed is in the name of the test. */
const isCampaign = process.env['CAMPAIGN'] === 'sequences';
const seed = isCampaign ? Number(process.env['SEED'] ?? Date.now() % 1_000_000) : 1;
const count = isCampaign ? 200 : 10;

describe.each(browsers)('the engine in %s', (kind) => {
  const open = useLab(kind);

  it('has a cookie store that keeps the contract of the one in memory', async () => {
    const results = await open.page.evaluate((storeId) => lab.contract(storeId), open.storeId);
    expect(results.filter(({ error }) => error !== null)).toEqual([]);
    expect(results).toHaveLength(jarContract.length);
  });

  it(
    `${count} random sequences of 20 end as the model says, cookie by cookie (SEED=${seed})`,
    { timeout: isCampaign ? 1_800_000 : 120_000 },
    async () => {
      for (const [index, moves] of fc.sample(sequences(20), { numRuns: count, seed }).entries()) {
        const plan = await planOf(moves, kind, open.storeId);
        await open.page.evaluate((storeId) => lab.arrange([], storeId), open.storeId);
        const { answers, state } = await open.page.evaluate(
          (acts, storeId) => lab.play(acts, storeId),
          plan.acts,
          open.storeId,
        );
        const told = answers.map((answer) => (answer?.kind === 'failed' ? answer.code : (answer?.kind ?? null)));
        const scene = `sequence ${index}: ${JSON.stringify(moves)}`;
        expect(told, scene).toEqual(plan.answers);
        expect(state, scene).toEqual(plan.state);
        expect(await open.browser.jar(), scene).toHaveLength(state.filter((line) => line.includes(' = ')).length);
      }
      expect(await open.browser.errors()).toEqual([]);
    },
  );
});
