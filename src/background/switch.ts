import type { Records } from '../browser/recordsOf.ts';
import type { Preference } from '../preferences.ts';

export interface Switch {
  isOn(): boolean;
}

/** A preference that is on or off, held in memory. */
export function createSwitch(
  prefs: Records<unknown>,
  { key, standard, untilKnown, read }: Preference<boolean>,
  onChanged: () => void,
): Switch {
  let isOn = untilKnown;
  let isTold = false;
  function take(stored: unknown): void {
    const before = isOn;
    isOn = read(stored) ?? standard;
    if (isOn !== before) onChanged();
  }
  void prefs.get(key).then((stored) => {
    // what arrives while it is read is newer
    if (!isTold) take(stored);
  });
  prefs.onChanged((changes) => {
    if (!changes.has(key)) return;
    isTold = true;
    take(changes.get(key));
  });
  return { isOn: () => isOn };
}
