import { native } from './native.ts';

const name = 'recover';
/** The shortest that Chrome 120 accepts. */
const delayInMinutes = 0.5;

/** Wakes the worker in half a minute, should it be stopped in the middle of a change. */
export async function setWakeUp(): Promise<void> {
  await native.alarms.create(name, { delayInMinutes });
}

export async function clearWakeUp(): Promise<void> {
  await native.alarms.clear(name);
}

export function onWakeUp(listener: () => void): void {
  native.alarms.onAlarm.addListener(listener);
}
