// @vitest-environment happy-dom
import { options, render } from 'preact';
import { expect, test, vi } from 'vitest';
import { Settings } from '../../../src/popup/settings/Settings.tsx';
import { AppContext } from '../../../src/popup/state/start/app.ts';
import { createApp } from '../../../src/popup/state/start/createApp.ts';
import { setLanguage } from '../../../src/popup/words.ts';
import { english } from '../language.ts';
import { createWorld } from '../world.ts';

const settled = (check: () => void) => vi.waitFor(check, { interval: 1, timeout: 20_000 });

test('appears as a whole: nothing comes in later and moves what may be about to be clicked', async () => {
  setLanguage(english);
  options.debounceRendering = (draw) => draw();
  const { adapters } = createWorld();
  let tell: (allowed: boolean) => void = () => {};
  const inPrivate = () => new Promise<boolean>((resolve) => (tell = resolve));
  const app = createApp({ ...adapters, access: { ...adapters.access, inPrivate } });
  const holder = document.createElement('div');
  document.body.append(holder);
  render(
    <AppContext.Provider value={app}>
      <Settings />
    </AppContext.Provider>,
    holder,
  );
  await settled(() => expect(app.vault.state.value).toBe('none'));
  expect(holder.textContent).toBe('');

  tell(true);
  await settled(() => expect(holder.querySelector('h1')?.textContent).toBe('Settings'));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Close');
  const first = holder.textContent;
  expect(first).toContain('Private windows');
  expect(first).toContain('Keep keys when the browser closes');
  await app.page.reload();
  expect(holder.textContent).toBe(first);

  render(null, holder);
  app.dispose();
  holder.remove();
});
