import { expect } from 'vitest';
import type { Browser } from '../drivers/browser.ts';

/** The worker in the middle of a step: what is set or asked now meets it there. */
export interface HeldWrite {
  /** Until the worker is there. */
  reached(): Promise<void>;
  /** Until the worker has been told to cancel; the popup says so before. */
  cancelled(): Promise<void>;
  letOn(): Promise<void>;
}

/** What the worker's global gets for it. */
interface World {
  browser?: typeof chrome;
  letOn: () => void;
  isReached: boolean;
  isCancelled: boolean;
}

/** The worker will wait before or after one of its writes. @param nth from now on, the first being 1 */
export async function holdWrite(
  browser: Browser,
  nth: number,
  when: 'before' | 'after' = 'before',
): Promise<HeldWrite> {
  await browser.worker.evaluate(
    (held, moment) => {
      const world = self as unknown as World;
      const { cookies, runtime } = world.browser ?? chrome;
      const isLetOn = new Promise<void>((resolve) => (world.letOn = resolve));
      Object.assign(world, { isReached: false, isCancelled: false });
      // after the worker's own listener
      runtime.onMessage.addListener((message: unknown) => {
        if ((message as { kind?: string }).kind === 'cancel') world.isCancelled = true;
        return undefined;
      });
      const hold = (): Promise<void> => {
        world.isReached = true;
        return isLetOn;
      };
      const { set } = cookies;
      let writes = 0;
      Object.assign(cookies, {
        set: async (details: Parameters<typeof set>[0]) => {
          writes += 1;
          const isHeld = writes === held;
          if (isHeld && moment === 'before') await hold();
          const stored = await set.call(cookies, details);
          if (isHeld && moment === 'after') await hold();
          return stored;
        },
      });
    },
    nth,
    when,
  );
  async function until(what: 'isReached' | 'isCancelled'): Promise<void> {
    await expect.poll(() => browser.worker.evaluate((key) => (self as unknown as World)[key], what)).toBe(true);
  }
  return {
    reached: () => until('isReached'),
    cancelled: () => until('isCancelled'),
    letOn: () => browser.worker.evaluate(() => (self as unknown as World).letOn()),
  };
}
