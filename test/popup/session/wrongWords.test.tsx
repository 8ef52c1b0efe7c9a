// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { WrongWords } from '../../../src/popup/session/WrongWords.tsx';

/** The sentence that comes first under a wrong key, by its name. */
function said(isSealed: boolean): string {
  const holder = document.createElement('div');
  const verdict = { kind: 'wrong', tried: [], reasons: [{ code: 'altered' }] } as const;
  render(<WrongWords {...{ verdict, isSealed }} onAddKey={() => undefined} onOptions={null} />, holder);
  return holder.querySelector('p')!.textContent;
}

test('a wrong key of a signed session leaves its content to be read', () => {
  expect(said(false)).toBe('key_wrong_why');
});

test('of an encrypted one nobody is told that they could read it', () => {
  expect(said(true)).toBe('key_wrong_sealed');
});
