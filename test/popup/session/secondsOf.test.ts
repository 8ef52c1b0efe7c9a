// @vitest-environment happy-dom
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

test('so are those that are written as text, with their zone', () => {
  const text = (value: string) => secondsOf({ label: 'at', node: { kind: 'string', value, start: 0, end: 0 } });
  expect(text('2026-01-01T00:00:00.500Z')).toBe(1_767_225_600.5);
  for (const value of ['2026-01-01T01:00:00+01:00', '2026-01-01 00:00:00Z', '2025-12-31T19:00:00-0500'])
    expect(text(value)).toBe(1_767_225_600);
  for (const value of ['2026-01-01', '2026-01-01T00:00:00', '2026-13-01T00:00:00Z', 'at 2026-01-01T00:00:00Z', ''])
    expect(text(value)).toBeNull();
});
