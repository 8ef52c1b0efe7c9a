import { expect, test } from 'vitest';
import { createView } from '../../../../src/popup/state/page/view.ts';

test('what is read without a cookie is a place of its own, with its text or none, and leads back to the list', () => {
  const view = createView();
  view.readValue('session=a.b.c');
  expect(view.place.value).toEqual({ kind: 'value', text: 'session=a.b.c' });
  view.readValue();
  expect(view.place.value).toEqual({ kind: 'value', text: '' });
  view.back();
  expect(view.place.value).toEqual({ kind: 'list' });
});
