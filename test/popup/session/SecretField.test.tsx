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

const input = () => holder.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')!;
const show = () => void act(() => holder.querySelector<HTMLElement>('button')!.click());
function type(text: string): void {
  input().value = text;
  void act(() => void input().dispatchEvent(new Event('input', { bubbles: true })));
}
const press = (shiftKey: boolean) =>
  new KeyboardEvent('keydown', { key: 'Enter', shiftKey, bubbles: true, cancelable: true });
function paste(text: string): Event {
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
    clipboardData: { getData: () => text },
  });
  void act(() => void input().dispatchEvent(event));
  return event;
}

test('a key is in a password input, which nothing reads aloud or copies, until it is shown', () => {
  type('secret');
  expect(input()).toHaveProperty('type', 'password');
  expect(keys.value).toEqual({ secret: ['secret'] });
  show();
  expect(input()).toHaveProperty('type', 'textarea');
  expect(input().value).toBe('secret');
  show();
  expect(input()).toHaveProperty('type', 'password');
});

test('hidden too, a key keeps its line breaks, in the same input', () => {
  const before = input();
  type('<>');
  before.setSelectionRange(1, 1);
  expect(paste('one\r\ntwo\n').defaultPrevented).toBe(true);
  expect(keys.value).toEqual({ secret: ['<one\ntwo\n>'] });
  expect(input()).toBe(before);
  before.setSelectionRange(9, 9); // where browsers leave it: `session.e2e.ts`
  void act(() => void before.dispatchEvent(press(true)));
  expect(keys.value).toEqual({ secret: ['<one\ntwo\n\n>'] });
  // what has one line is the browser's own matter
  expect(paste('three').defaultPrevented).toBe(false);
  show();
  expect(input().value).toBe('<one\ntwo\n\n>');
});

test('shown, the field grows by its lines up to six', () => {
  show();
  type('one\ntwo\n');
  expect(keys.value).toEqual({ secret: ['one\ntwo\n'] });
  expect(input().style.getPropertyValue('--lines')).toBe('3');
  type('\n'.repeat(40));
  expect(input().style.getPropertyValue('--lines')).toBe('6');
});

test('Enter breaks no line, with Shift it does', () => {
  show();
  expect(input().dispatchEvent(press(false))).toBe(false);
  expect(input().dispatchEvent(press(true))).toBe(true);
});
