import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { App } from '../../../../src/popup/state/start/app.ts';
import type { CookieListState } from '../../../../src/popup/state/list/cookieList.ts';
import { listed } from '../../../../src/popup/state/start/listed.ts';
import type { Page } from '../../../../src/popup/state/page/page.ts';

/** What it looks at, and whether it has settled within the task. */
function watch() {
  const current = signal<Page>({ kind: 'loading' });
  const site = signal<unknown>(null);
  const state = signal<CookieListState>({ kind: 'loading' });
  const known = signal(false);
  let isSettled = false;
  const parts = { page: { current, site }, cookies: { state }, prefs: { known } } as unknown as App;
  void listed(parts).then(() => (isSettled = true));
  const settled = async () => {
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
    return isSettled;
  };
  return { current, site, state, known, settled };
}

test('waits for the list and the preferences, and no longer than this task', async () => {
  const { current, site, state, known, settled } = watch();
  expect(await settled()).toBe(false);
  site.value = current.value = { kind: 'site' } as Page;
  known.value = true;
  expect(await settled()).toBe(false);
  state.value = { kind: 'ready', complete: false };
  expect(await settled()).toBe(true);
});

test('a page that never has cookies has no list to wait for', async () => {
  const { current, known, settled } = watch();
  current.value = { kind: 'never', url: null };
  expect(await settled()).toBe(false);
  known.value = true;
  expect(await settled()).toBe(true);
});
