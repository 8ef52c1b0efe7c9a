import type { Cookie } from '../../../../src/cookies/cookie.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import type { Importing } from '../../../../src/popup/state/import/contract.ts';
import { createImporting } from '../../../../src/popup/state/import/importing.ts';
import { readSource } from '../../../../src/transfer/reading/readSource.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

/** On this page's site the cookies of these are there. */
export async function openImporting(
  held: readonly Cookie[],
  options: Parameters<typeof createWorld>[0] = {},
  before?: ReturnType<typeof createWorld>,
) {
  const world = before ?? createWorld(options);
  held.forEach(world.jar.put);
  const app = createApp(world.adapters);
  await until(() => {
    const page = app.page.current.value;
    return page.kind === 'site' ? page.access === 'granted' : page.kind !== 'loading';
  });
  const importing = createImporting({ ...world.adapters, read: readSource }, app.page, app.changes);
  return { world, app, importing, unwatch: importing.watch() };
}

export const shop = (over: Partial<Cookie>): Cookie => cookie({ domain: 'shop.site.test', ...over });

/** In the order of the file. */
export const standings = ({ rows }: Importing): string[] =>
  rows.value.map(({ cookie: each, line, prospect }) => `${each?.name ?? line}: ${prospect.kind}`);
