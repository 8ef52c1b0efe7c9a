// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import arabic from '../../../public/_locales/ar/messages.json' with { type: 'json' };
import { setLanguage } from '../../../src/popup/words.ts';
import { languageOf } from '../language.ts';
import { app, at, begin, end, holder, open, settled, world } from '../list/drawnList.tsx';

// happy-dom has no workers
vi.mock('../../../src/transfer/reading/readInWorker.ts', async () => ({
  readInWorker: (await import('../../../src/transfer/reading/readSource.ts')).readSource,
}));

beforeEach(begin);
afterEach(end);

test('a date in Arabic is no value of a cookie: the marks that say which way it goes are not shown', async () => {
  setLanguage(languageOf(arabic, 'ar'));
  const inDays = (days: number): number => world.adapters.now() / 1000 + days * 86_400;
  await open(at('a', { value: '1', expirationDate: inDays(100) }));
  const next = { name: 'a', value: '1', domain: 'shop.site.test', hostOnly: true, expirationDate: inDays(200) };
  app.view.import(JSON.stringify([next]));
  await settled(() => expect(holder.querySelector('section del')!.textContent).toMatch(/\d{4}/));
  expect(holder.querySelector('section')!.textContent).not.toContain('RLM');
});
