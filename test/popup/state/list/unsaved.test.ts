import { expect, test } from 'vitest';
import { recordsOf } from '../../../../src/browser/recordsOf.ts';
import { cookieKey } from '../../../../src/cookies/cookie.ts';
import { draftOf } from '../../../../src/popup/state/editor/draft.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { kinds } from '../../../../src/records.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

test('a draft whose cookie is gone, and a new one, can be found without a row', async () => {
  const world = createWorld();
  const base = cookie({ domain: 'shop.site.test', name: 'edited' });
  world.jar.put(base);
  const app = createApp(world.adapters);
  await until(() => app.rows.all.value.length === 1);
  const drafts = recordsOf(world.session, kinds.drafts);
  const kept = {
    at: 1,
    open: false,
    isNew: false,
    base,
    draft: draftOf(base),
    content: null,
    typing: null,
    pasted: '',
  };
  await until(() => Boolean(app.page.site.value?.scope));
  const { storeId, scope } = app.page.site.value!;
  await drafts.set(`${storeId}:${scope!.site}:${cookieKey(base)}`, kept);
  // of the same cookie in another store, and of another site's
  await drafts.set(`1:${scope!.site}:${cookieKey({ ...base, storeId: '1' })}`, kept);
  await drafts.set(`${storeId}:other.test:new`, { ...kept, isNew: true });
  await until(() => app.unsaved.keys.value.size > 0);
  expect([...app.unsaved.keys.value]).toEqual([cookieKey(base)]);
  expect(app.unsaved.rowless.value).toEqual([]);

  world.server.drop(base);
  await until(() => app.unsaved.rowless.value.length === 1);
  expect(app.unsaved.rowless.value).toEqual([cookieKey(base)]);

  await drafts.set(`${storeId}:${scope!.site}:new`, { ...kept, isNew: true });
  await until(() => app.unsaved.rowless.value.length === 2);
  expect(app.unsaved.rowless.value).toContain('new');

  // without access nothing can be said of what is there
  world.revoke('*://*.site.test/*');
  await until(() => app.cookies.state.value.kind === 'denied');
  expect(app.unsaved.rowless.value).toEqual([]);
  app.dispose();
});
