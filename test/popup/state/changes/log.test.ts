import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { logKey } from '../../../../src/background/logIndex.ts';
import type { Cookie } from '../../../../src/cookies/cookie.ts';
import { createLog, deedsOf, watchPage } from '../../../../src/popup/state/changes/log.ts';
import type { PageState, Site } from '../../../../src/popup/state/page/page.ts';
import type { LogEntry } from '../../../../src/records.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

const site = { storeId: '0', tabId: 7, access: 'granted', scope: { site: 'site.test' } };
const siteOf = (over = {}) => signal({ ...site, ...over } as unknown as Site);
const page = (over = {}): Pick<PageState, 'site'> => ({ site: siteOf(over) });
const entryOf = (seq: number, before: Partial<Cookie> | null, after: Partial<Cookie> | null): LogEntry => ({
  seq,
  at: 0,
  before: before && cookie(before),
  after: after && cookie(after),
  by: 'others',
});

const isHidden = signal(false);

async function open(...entries: LogEntry[]) {
  const world = createWorld();
  for (const entry of entries) await world.session.set(logKey(entry, 100), entry);
  const log = createLog(world.adapters, page(), isHidden);
  const shown = () => log.entries.value.map(({ seq }) => seq);
  await until(() => shown().length > 0);
  return { world, log, shown };
}

test('the newest come first, whatever the order of their keys', async () => {
  const { shown } = await open(entryOf(9, null, {}), entryOf(10, {}, { value: '2' }), entryOf(2, null, {}));
  expect(shown()).toEqual([10, 9, 2]);
});

test('tells of the site and store of the page alone, sub-domains and parents whose cookies reach it among them', async () => {
  const { shown } = await open(
    entryOf(1, null, { domain: 'sub.site.test' }),
    entryOf(2, null, { domain: 'else.test' }),
    entryOf(3, null, { storeId: '1' }),
    entryOf(4, { domain: 'notsite.test' }, null),
    entryOf(5, {}, null),
  );
  expect(shown()).toEqual([5, 1]);
});

test('finds names and values, those that were too, in any case', async () => {
  const { log, shown } = await open(
    entryOf(1, { name: 'Sid' }, null),
    entryOf(2, { value: 'SECRET' }, { value: 'x' }),
    entryOf(3, null, { name: 'x' }),
  );
  log.search.value = ' sid ';
  expect(shown()).toEqual([1]);
  log.search.value = 'secret';
  expect(shown()).toEqual([2]);
  isHidden.value = true;
  expect(shown()).toEqual([]);
  isHidden.value = false;
});

test('what one step did stands together, unless something came between', () => {
  const deeds = ['a:undo', 'a:undo', undefined, undefined, 'a:undo', 'b:apply'];
  const entries = deeds.map((deed, seq) => ({ ...entryOf(seq, null, {}), ...(deed && { deed }) }));
  expect(deedsOf(entries).map((together) => together.map(({ seq }) => seq))).toEqual([[0, 1], [2], [3], [4], [5]]);
});

test('a tab is watched once, and only where access was given', async () => {
  const { adapters, told } = createWorld();
  watchPage(adapters, page({ access: 'missing' }));
  watchPage(adapters, page({ tabId: -1 }));
  expect(told).toEqual([]);
  const watched = siteOf();
  const stop = watchPage(adapters, { site: watched as PageState['site'] });
  watched.value = { ...watched.value };
  expect(told).toEqual([{ kind: 'watch', tabId: 7, watch: { site: 'site.test', storeId: '0' } }]);
  stop();
});
