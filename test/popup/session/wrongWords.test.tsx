// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, expect, test } from 'vitest';
import type { Reason } from '../../../src/sessions/index.ts';
import { WrongWords } from '../../../src/popup/session/WrongWords.tsx';
import { setLanguage } from '../../../src/popup/words.ts';
import { english } from '../language.ts';

beforeAll(() => void setLanguage(english));

function drawn(isSealed: boolean, reason: Reason): HTMLElement {
  const holder = document.createElement('div');
  const verdict = { kind: 'wrong', tried: [], reasons: [reason] } as const;
  render(<WrongWords {...{ verdict, isSealed }} onAddKey={() => undefined} onOptions={null} />, holder);
  return holder;
}

/** The sentence that comes first under a wrong key, by its name. */
const said = (isSealed: boolean): string => drawn(isSealed, { code: 'altered' }).querySelector('p')!.textContent;

test('a wrong key of a signed session leaves its content to be read', () => {
  expect(said(false)).toMatch(/^The key does not match the signature/);
});

test('of an encrypted one nobody is told that they could read it', () => {
  expect(said(true)).toMatch(/^The key does not decrypt the value/);
});

test('the setting that makes another scheme is named where the framework has one', () => {
  const reasonIn = (reason: Reason) => drawn(true, reason).querySelector('li')!.textContent;
  expect(reasonIn({ code: 'other-scheme', name: 'SetApplicationName' })).toMatch(/for example SetApplicationName/);
  expect(reasonIn({ code: 'other-scheme' })).toMatch(/another salt, digest or key derivation/);
});
