import { describe, expect, it } from 'vitest';
import { type Cookie, cookieKey } from '../../../src/cookies/cookie.ts';
import type { Step } from '../../../src/cookies/step.ts';
import type { Request } from '../../../src/messages.ts';
import { type Operation, operationsOn, scene } from '../../engine/operations.ts';
import { browsers } from '../browsers.ts';
import { Gone } from '../drivers/until.ts';
import { useLab } from './useLab.ts';

/** Set by `npm run campaign`: every operation, not only those that have most steps. */
const isCampaign = process.env['CAMPAIGN'] === 'stops';
const share = ['edit the value', 'move onto an existing one', 'delete many'];

const ways = ['apply', 'undo', 'redo'] as const;
type Way = (typeof ways)[number];

/** With the campaign at every write; else at every third, each way beginning at another one. */
const STEP = isCampaign ? 1 : ways.length;
const firstWrite = (way: Way): number => 1 + (ways.indexOf(way) % STEP);

/** In the worker, what `stopAt` leaves there. */
declare const stopped: Promise<true>;

/**
 * Runs in the worker. From now on the k-th write of cookies or session storage is never made, and no later one: the
 * calls are the browser's own, which the production code calls anew each time.
 */
function stopAt(k: number): void {
  const roots = [(globalThis as { browser?: typeof chrome }).browser, chrome].filter((root) => root !== undefined);
  let calls = 0;
  let tell: (isStopped: true) => void;
  // held: the garbage collector takes a promise that nobody can settle with all that awaits it, and the browser tells
  // the caller at once that no answer will come
  const never = new Promise<never>(() => {});
  Object.assign(self, { stopped: new Promise<true>((resolve) => (tell = resolve)), never });
  const places = new Set<{ set(...args: never[]): unknown }>(
    roots.flatMap((root) => [root.cookies, root.storage.session] as never[]),
  );
  for (const place of places) {
    const set = place.set.bind(place);
    place.set = (...args) => {
      calls += 1;
      if (calls < k) return set(...args);
      tell(true);
      return never;
    };
  }
}

describe.each(browsers)(
  'the worker of %s, stopped in the middle',
  { timeout: isCampaign ? 900_000 : 120_000 },
  (kind) => {
    const open = useLab(kind);

    const storeId = kind === 'chromium' ? '0' : 'firefox-default';
    const stepOf = ({ slots, kind: what }: Operation): Step => ({
      id: 'step',
      kind: what,
      site: 'engine.test',
      storeId,
      at: 0,
      slots,
    });
    const request = (way: Way, operation: Operation): Request =>
      way === 'apply'
        ? { kind: way, step: stepOf(operation), onConflict: 'ask', withoutUndo: false }
        : { kind: way, id: 'step', onConflict: 'ask' };

    const state = () => open.page.evaluate((store) => lab.state(store), storeId);
    const send = (asked: Request) => open.page.evaluate((message) => lab.send(message), asked);

    /** The scene, taken to where `way` begins. */
    async function prepare(cookies: Cookie[], operation: Operation, way: Way): Promise<void> {
      const earlier = ways.slice(0, ways.indexOf(way)).map((one) => request(one, operation));
      await open.page.evaluate((all, store) => lab.arrange(all, store), cookies, storeId);
      const { answers } = await open.page.evaluate(
        (all, store) =>
          lab.play(
            all.map((one) => ({ send: one })),
            store,
          ),
        earlier,
        storeId,
      );
      expect(answers.map((answer) => answer?.kind)).toEqual(earlier.map(() => 'done'));
    }

    /** @returns whether the worker came to its k-th write, and was stopped there */
    async function stopDuring(k: number, asked: Request, before = async () => {}): Promise<boolean> {
      await open.browser.worker.evaluate(stopAt, k);
      const stop = open.browser.worker
        .evaluate(() => stopped)
        .catch((reason: unknown) => {
          if (!(reason instanceof Gone)) throw reason;
          return false; // it was stopped below, having answered
        });
      await open.browser.worker.evaluate(() => true); // asked after it, so that by now it listens
      const answer = send(asked);
      const first = await Promise.race([stop, answer]);
      await before();
      await open.browser.worker.kill();
      await stop;
      const { kind: told } = await answer;
      expect(told).toBe(first === true ? 'lost' : 'done');
      return first === true;
    }

    /** The jar past the API holds the same: nothing that the extension cannot see was left behind. */
    async function expectNoStray(lines: string[]): Promise<void> {
      const count = lines.filter((line) => line.includes(' = ')).length;
      expect((await open.browser.jar()).filter(({ domain }) => domain.endsWith('engine.test'))).toHaveLength(count);
    }

    describe.each([
      { place: 'on a quiet site', crowd: 0 },
      { place: 'on a site near the limit', crowd: 160 },
    ])('$place', ({ crowd }) => {
      const cast = scene(storeId, crowd);
      const operations = operationsOn(cast).filter(
        ({ name }) => isCampaign || share.slice(crowd && 1, crowd ? 2 : 9).includes(name),
      );

      it.each(operations)('$name: the old state or the new one, and the caller is told which', async (operation) => {
        for (const way of ways) {
          await prepare(cast.cookies, operation, way);
          const before = await state();
          expect(await send(request(way, operation))).toMatchObject({ kind: 'done' });
          const after = await state();
          for (let k = firstWrite(way); ; k += STEP) {
            await prepare(cast.cookies, operation, way);
            if (!(await stopDuring(k, request(way, operation)))) break;
            const told = await send({ kind: 'outcome', of: way, id: 'step' });
            const now = await state();
            expect(now, `${way}, stopped at write ${k}`).toEqual(told.kind === 'done' ? after : before);
            await expectNoStray(now);
          }
        }
      });
    });

    it('leaves alone what somebody wrote while it was stopped', async () => {
      const cast = scene(storeId);
      const operation = operationsOn(cast).find(({ name }) => name === 'move onto an existing one')!;
      const third = { ...cast.b, value: 'third' };
      for (const way of isCampaign ? ways : ways.slice(0, 1)) {
        for (let k = firstWrite(way); ; k += STEP) {
          await prepare(cast.cookies, operation, way);
          if (!(await stopDuring(k, request(way, operation)))) break;
          await open.page.evaluate((cookie) => lab.write(cookie), third);
          await send({ kind: 'outcome', of: way, id: 'step' });
          const key = cookieKey(third);
          expect((await state()).filter((line) => line.startsWith(`${key} = `))).toEqual([
            expect.stringContaining(' = third;'),
          ]);
          expect((await open.page.evaluate(() => lab.journal())).filter((name) => name.endsWith('ing'))).toEqual([]);
        }
      }
    });

    it('is woken by its alarm, and finishes, when nobody asks', async () => {
      const cast = scene(storeId);
      const operation = operationsOn(cast).find(({ name }) => name === 'rename')!;
      await prepare(cast.cookies, operation, 'apply');
      let due: number | null = null;
      // asked before it stops: any late event of the jar may wake it too
      const wasStopped = await stopDuring(2, request('apply', operation), async () => {
        due = await open.page.evaluate(() => lab.alarmTime());
      });
      expect(wasStopped).toBe(true);
      expect(due).not.toBeNull();
      expect(due! - Date.now()).toBeLessThanOrEqual(30_000);
      await open.page.evaluate(() => lab.hurryAlarm());
      await expect.poll(() => open.page.evaluate(() => lab.journal())).toEqual(['done']);
      expect((await state()).some((line) => line.startsWith('["z"'))).toBe(true);
    });
  },
);
