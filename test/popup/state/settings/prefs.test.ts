import { expect, test } from 'vitest';
import { adviceCodes } from '../../../../src/cookies/advice.ts';
import { createPrefs } from '../../../../src/popup/state/settings/prefs.ts';
import { createFakeStore } from '../../../fakes/store.ts';
import { until } from '../../until.ts';

test('values are hidden until it is known that they may be shown', async () => {
  const prefs = createPrefs(createFakeStore());
  expect(prefs.hideValues.value).toBe(true);
  await until(() => prefs.known.value);
  expect(prefs.hideValues.value).toBe(false);
});

test('what was set is there in the next popup, and at once in others that are open', async () => {
  const local = createFakeStore();
  const [one, other] = [createPrefs(local), createPrefs(local)];
  await until(() => one.known.value && other.known.value);
  one.set('hideValues', true);
  one.set('letterKeys', false);
  await until(() => other.hideValues.value && !other.letterKeys.value);
  const next = createPrefs(local);
  await until(() => next.known.value);
  expect([next.hideValues.value, next.letterKeys.value]).toEqual([true, false]);
});

test('what another version stored is as if nothing were, and of a list what is unknown', async () => {
  const local = createFakeStore();
  await local.set('pref:hide-values', 'sometimes');
  await local.set('pref:silenced', [adviceCodes[1], 'of-another-version']);
  const prefs = createPrefs(local);
  await until(() => prefs.known.value);
  expect([prefs.hideValues.value, prefs.silenced.value]).toEqual([false, [adviceCodes[1]]]);
});
