import { expect, test } from 'vitest';
import type { Recognition } from '../../../../src/popup/state/list/recognitions.ts';
import { standingOf } from '../../../../src/popup/state/list/sessionStanding.ts';
import type { KeyCheck } from '../../../../src/sessions/index.ts';

const now = 1_795_000_000;
const day = 86_400;

const check = (kind: KeyCheck['kind'], over: Partial<KeyCheck> = {}): KeyCheck => ({
  kind,
  at: null,
  issuedAt: null,
  expiresAt: null,
  ...over,
});

function standing(times: Partial<Recognition>, key: KeyCheck | null = null, isSession = true) {
  return standingOf(
    {
      recognition: { isSession, issuedAt: null, notBefore: null, expiresAt: null, ...times } as Recognition,
      check: key,
    },
    now,
  );
}

test('a session that is over inside is expired, with a key and without', () => {
  const over = { issuedAt: now - 9 * day, expiresAt: now - 3 * day };
  expect(standing(over)).toEqual({ key: null, time: { kind: 'expired', at: now - 3 * day } });
  expect(standing(over, check('right'))).toEqual({ key: 'right', time: { kind: 'expired', at: now - 3 * day } });
  const longer = { issuedAt: now - 9 * day, expiresAt: now + 3 * day };
  expect(standing(longer, check('expired', { at: now - 1 })).time).toEqual({ kind: 'expired', at: now - 1 });
});

test('what was right when it was checked expires as time passes', () => {
  expect(standing({ expiresAt: now }, check('right'))).toEqual({ key: 'right', time: { kind: 'expired', at: now } });
});

test('what is signed later than clocks differ is signed in the future', () => {
  expect(standing({ issuedAt: now + 50 }).time).toEqual({ kind: 'signed', at: now + 50 });
  expect(standing({ issuedAt: now + 500 }).time).toEqual({ kind: 'future', at: now + 500 });
});

test('what says itself from when on it counts is of the future until then, without any key', () => {
  expect(standing({ issuedAt: now - 60, notBefore: now + 30 }).time).toEqual({
    kind: 'future',
    at: now + 30,
    isClaim: true,
  });
  expect(standing({ issuedAt: now - 60, notBefore: now }).time).toEqual({ kind: 'signed', at: now - 60 });
  expect(standing({ notBefore: now + 30, expiresAt: now - 1 }).time).toEqual({ kind: 'expired', at: now - 1 });
});

test('an end within a day is told, a far one gives way to the beginning', () => {
  const issuedAt = now - day;
  expect(standing({ issuedAt, expiresAt: now + 840 }).time).toEqual({ kind: 'valid', at: now + 840 });
  expect(standing({ issuedAt, expiresAt: now + 30 * day }).time).toEqual({ kind: 'signed', at: issuedAt });
  expect(standing({ expiresAt: now + 30 * day }).time).toEqual({ kind: 'valid', at: now + 30 * day });
});

test('a wrong key is wrong whatever the time; what is encrypted says its times once it is open', () => {
  expect(standing({}, check('wrong'))).toEqual({ key: 'wrong', time: null });
  expect(standing({}, check('refused')).key).toBe('refused');
  expect(standing({}, check('right', { expiresAt: now - day })).time).toEqual({ kind: 'expired', at: now - day });
});

test('what is no session stands nowhere', () => {
  expect(standing({ expiresAt: now - day }, null, false)).toEqual({ key: null, time: null });
});
