import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, run } from '../../scripts/run.mjs';

const script = join(import.meta.dirname, 'runBackground.mjs');

/** What the built background listens to where these parts of the API are missing. */
async function listenedTo(...missing: string[]): Promise<string[]> {
  const { code, output } = await run(process.execPath, [script, join(root, 'dist/firefox'), ...missing]);
  expect(code, output).toBe(0);
  return output.trim().split('\n');
}

it('listens to all that it is for', async () => {
  const listened = await listenedTo();
  expect(listened).toEqual(
    expect.arrayContaining([
      'runtime.onMessage',
      'cookies.onChanged',
      'alarms.onAlarm',
      'windows.onRemoved',
      'contextMenus.onClicked',
    ]),
  );
});

it('starts in Firefox for Android, which has neither windows, menus nor a sidebar', async () => {
  const android = ['windows', 'contextMenus', 'sidebarAction'];
  const [everywhere, listened] = [await listenedTo(), await listenedTo(...android)];
  const isThere = (event: string) => !android.some((name) => event.startsWith(`${name}.`));
  expect(new Set(listened)).toEqual(new Set(everywhere.filter(isThere)));
  // the end of a store is told by its tabs
  expect(listened.filter((event) => event === 'tabs.onRemoved')).toHaveLength(2);
});
