// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app, begin, end, holder, open, settled } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

function paste(text: string, target: Element = document.activeElement ?? document.body) {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

test('what is pasted while the place for a value is fetched is read there', async () => {
  await open();
  app.view.readValue();
  expect(holder.querySelector('textarea')).toBeNull();
  expect(paste('early=value')).toBe(true);
  await settled(() => expect(holder.querySelector('textarea')?.value).toBe('early=value'));
});

test('what is pasted into a field there is the field’s', async () => {
  await open();
  app.view.readValue('a=1');
  await settled(() => expect(holder.querySelector('textarea')).not.toBeNull());
  expect(paste('other', holder.querySelector('textarea')!)).toBe(false);
  expect(app.view.place.value).toEqual({ kind: 'value', text: 'a=1' });
});
