import type { MessageKey } from '../words.ts';

const hour = 3600;
const day = 24 * hour;

/** What an expiry is set to by one press: words and seconds. The last is the most that browsers keep. */
export const expiryPresets: readonly [MessageKey, number][] = [
  ['detail_preset_hour', hour],
  ['detail_preset_day', day],
  ['detail_preset_week', 7 * day],
  ['detail_preset_month', 30 * day],
  ['detail_preset_year', 365 * day],
  ['detail_preset_most', 400 * day],
];
