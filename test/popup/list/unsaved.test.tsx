// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cookieKey } from '../../../src/cookies/cookie.ts';
import { DetailPlace } from '../../../src/popup/detail/DetailPlace.ts';
import { app, at, begin, end, holder, names, open, settled } from './drawnList.tsx';

beforeEach(begin);
afterEach(end);

const marked = () =>
  [...holder.querySelectorAll('[data-key]')].map((row) => row.textContent?.includes('Unsaved draft'));

test('a row whose cookie has an unsaved draft shows it, by icon and words, until it is put right', async () => {
  await DetailPlace.load();
  await open(at('a'), at('b'));
  expect(marked()).toEqual([false, false]);
  app.view.open(cookieKey(at('b')));
  await settled(() => expect(holder.querySelector('[data-field=value] textarea')).not.toBeNull());
  const value = holder.querySelector<HTMLTextAreaElement>('[data-field=value] textarea')!;
  const type = (text: string) => {
    value.value = text;
    value.dispatchEvent(new Event('input', { bubbles: true }));
  };
  type('mine');
  app.view.back();
  await settled(() => expect(marked()).toEqual([false, true]));
  expect(holder.querySelector('[title="Unsaved draft"] svg')).not.toBeNull();
  expect(names()).toHaveLength(2);
  app.view.open(cookieKey(at('b')));
  await settled(() =>
    expect([...holder.querySelectorAll('button')].some((one) => one.textContent === 'Cancel')).toBe(true),
  );
  [...holder.querySelectorAll('button')].find((one) => one.textContent === 'Cancel')!.click();
  app.view.back();
  await settled(() => expect(marked()).toEqual([false, false]));
});
