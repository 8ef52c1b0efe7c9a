// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SecretField } from '../../../src/popup/session/SecretField.tsx';
import type { SessionKeys } from '../../../src/popup/state/editor/keyFields.ts';
import { setLanguage } from '../../../src/popup/words.ts';
import type { Keys } from '../../../src/sessions/index.ts';
import { english } from '../language.ts';

let holder: HTMLElement;
const keys = signal<Keys>({});

beforeEach(() => {
  setLanguage(english);
  keys.value = {};
  holder = document.body.appendChild(document.createElement('div'));
  const set = (field: string, texts: readonly string[]) => void (keys.value = { [field]: texts });
  const field = { kind: 'secret', id: 'secret', label: { name: 'SECRET_KEY' }, several: true } as const;
  const Place = () => (
    <SecretField field={field} keys={{ keys, set } as unknown as SessionKeys} mark={null} isWrong={false} />
  );
  void act(() => render(<Place />, holder));
});
afterEach(() => {
  render(null, holder);
  holder.remove();
});

const input = () => holder.querySelector('textarea')!;
function type(text: string): void {
  input().value = text;
  void act(() => void input().dispatchEvent(new Event('input', { bubbles: true })));
}
const isLeft = (event: Event): boolean => input().dispatchEvent(event);

test('a secret of several lines keeps its line breaks, and the field grows by them up to six', () => {
  const before = input();
  type('one\ntwo\n');
  expect(keys.value).toEqual({ secret: ['one\ntwo\n'] });
  expect(input()).toBe(before);
  expect(input().style.getPropertyValue('--lines')).toBe('3');
  type('\n'.repeat(40));
  expect(input().style.getPropertyValue('--lines')).toBe('6');
});

test('Enter breaks no line, with Shift it does', () => {
  const enter = (shiftKey: boolean) =>
    new KeyboardEvent('keydown', { key: 'Enter', shiftKey, bubbles: true, cancelable: true });
  expect(isLeft(enter(false))).toBe(false);
  expect(isLeft(enter(true))).toBe(true);
});

test('what is masked can be neither copied nor cut nor dragged out, until it is shown', () => {
  type('secret');
  const leave = (kind: string) => new Event(kind, { bubbles: true, cancelable: true });
  const ways = ['copy', 'cut', 'dragstart'];
  expect(ways.map((kind) => isLeft(leave(kind)))).toEqual([false, false, false]);
  void act(() => holder.querySelector<HTMLElement>('button')!.click());
  expect(ways.map((kind) => isLeft(leave(kind)))).toEqual([true, true, true]);
});
