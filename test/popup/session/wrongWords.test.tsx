// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import type { Reason } from '../../../src/sessions/index.ts';
import { WrongWords } from '../../../src/popup/session/WrongWords.tsx';

function drawn(isSealed: boolean, reason: Reason): HTMLElement {
  const holder = document.createElement('div');
  const verdict = { kind: 'wrong', tried: [], reasons: [reason] } as const;
  render(<WrongWords {...{ verdict, isSealed }} onAddKey={() => undefined} onOptions={null} />, holder);
  return holder;
}

/** The sentence that comes first under a wrong key, by its name. */
const said = (isSealed: boolean): string => drawn(isSealed, { code: 'altered' }).querySelector('p')!.textContent;

test('a wrong key of a signed session leaves its content to be read', () => {
  expect(said(false)).toBe('key_wrong_why');
});

test('of an encrypted one nobody is told that they could read it', () => {
  expect(said(true)).toBe('key_wrong_sealed');
});

test('the setting that makes another scheme is named where the framework has one', () => {
  const reasonIn = (reason: Reason) => drawn(true, reason).querySelector('li')!.textContent;
  expect(reasonIn({ code: 'other-scheme', name: 'SetApplicationName' })).toMatch(/key_reason_scheme_named/);
  expect(reasonIn({ code: 'other-scheme' })).toMatch(/key_reason_scheme_why/);
});
