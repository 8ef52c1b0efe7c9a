import { expect, test } from 'vitest';
import { secondsOf } from '../../../src/popup/session/TreeLine.tsx';
import type { TreeNode } from '../../../src/sessions/index.ts';

const of = (label: string, literal: string) =>
  secondsOf({ label, node: { kind: 'number', literal, start: 0, end: 0 } as TreeNode });

test('the times of a token are told in words, as those of Flask are', () => {
  for (const name of ['iat', 'exp', 'nbf', 'auth_time']) expect(of(name, '1767225600')).toBe(1_767_225_600);
  expect(of('exp', '1767225600.5')).toBe(1_767_225_600.5);
  // Other numbers, and what cannot be a time.
  expect(of('user_id', '1767225600')).toBeNull();
  for (const literal of ['1', '0', '-1', '1e99', '1767225600000']) expect(of('exp', literal)).toBeNull();
});

test('so are the thousandths that JavaScript counts, as Hotjar’s and Amplitude’s', () => {
  for (const name of ['created', 'c', 'lastEventTime']) expect(of(name, '1767225600500')).toBe(1_767_225_600.5);
  for (const literal of ['1767225600', '17672256005000', '9781234567897', '1767225600500.5'])
    expect(of('created', literal)).toBeNull();
});
