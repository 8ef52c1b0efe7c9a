import type { Row } from '../state/list/Row.ts';
import { type Standing, standingOf } from '../state/list/sessionStanding.ts';
import { duration, type MessageKey, relative, t } from '../words.ts';

const keys: Record<NonNullable<Standing['key']>, MessageKey> = {
  right: 'key_right',
  wrong: 'key_wrong',
  refused: 'row_refused',
};

export const keyWords = (key: NonNullable<Standing['key']>): string => t(keys[key]);

/** @param now milliseconds since 1970 */
export function timeWords({ kind, at, isClaim }: NonNullable<Standing['time']>, now: number): string {
  switch (kind) {
    case 'expired':
      return t('row_expired', relative(at * 1000, now));
    case 'future':
      return t(isClaim ? 'row_not_yet' : 'row_future');
    case 'valid':
      return t('row_valid', duration(at - now / 1000));
    case 'signed':
      // the clock may stand a little behind
      return t('row_signed', relative(Math.min(at * 1000, now), now));
  }
}

/** All that a row says of its session, for the search. @param now milliseconds since 1970 */
export function standingWords(row: Row, now: number): string {
  const { key, time } = standingOf(row, now / 1000);
  return [key && keyWords(key), time && timeWords(time, now)].filter(Boolean).join('\n');
}
