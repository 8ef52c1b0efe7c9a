import { afterEach, expect, it, vi } from 'vitest';
import { createEvent, over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

it('wakes the worker in half a minute, by an alarm that can be cleared', async () => {
  const alarms = {
    create: vi.fn<(...how: unknown[]) => void>(),
    clear: vi.fn<(name: string) => void>(),
    onAlarm: createEvent<[]>(),
  };
  const { setWakeUp, clearWakeUp, onWakeUp } = await over({ alarms }, () => import('../../src/browser/alarm.ts'));
  const woken = vi.fn<(...told: unknown[]) => void>();
  onWakeUp(woken);
  await setWakeUp();
  const [name] = alarms.create.mock.calls[0]!;
  expect(alarms.create).toHaveBeenCalledExactlyOnceWith(expect.any(String), { delayInMinutes: 0.5 });
  alarms.onAlarm.tell();
  expect(woken).toHaveBeenCalledTimes(1);
  await clearWakeUp();
  expect(alarms.clear).toHaveBeenCalledExactlyOnceWith(name);
});
