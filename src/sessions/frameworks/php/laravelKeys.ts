/** Laravel's keys as `.env` has them: `APP_KEY=base64:…`, and `APP_PREVIOUS_KEYS` with commas between. */
import type { Bytes } from '../../sealing/InnerValue.ts';
import type { SealingKey } from '../../sealing/SealedValueRules.ts';
import { spellingsOf } from '../../signing/spellingsOf.ts';

export interface LaravelKey extends SealingKey {
  readonly secret: Bytes;
}

/** AES-128 and AES-256. */
const SIZES = [16, 32];
const LINE = /^\s{0,20}(?:export\s{1,4})?(APP_KEY|APP_PREVIOUS_KEYS)\s{0,4}=([^\r\n]{0,8000})/gm;
const PREFIXED = /\bbase64:[A-Za-z0-9+/]{22,43}={0,2}/g;
const MOST = 32;

/** All that are of a size, likeliest first. The previous ones open, and seal nothing. */
export function laravelKeys(typed: string): readonly LaravelKey[] {
  const found = new Map<string, LaravelKey>();
  const add = (key: LaravelKey): void => {
    const identity = key.secret.join();
    if (SIZES.includes(key.secret.length) && !found.has(identity)) found.set(identity, key);
  };
  for (const [, name, set = ''] of typed.matchAll(LINE)) {
    const isOlder = name === 'APP_PREVIOUS_KEYS';
    for (const text of (isOlder ? unquoted(set).split(',', MOST) : [set]).map(unquoted)) {
      for (const { spelling, bytes } of spellingsOf(text)) {
        const around = { kind: 'setting', name: name! } as const;
        add({ spelling: { ...spelling, around }, secret: bytes, ...(isOlder && { isOlder }) });
      }
    }
  }
  for (const { spelling, bytes } of spellingsOf(typed)) add({ spelling, secret: bytes });
  // `Application key [base64:…] set successfully.`
  for (const text of (typed.match(PREFIXED) ?? []).slice(0, MOST)) {
    const around = { kind: 'rest' } as const;
    for (const { spelling, bytes } of spellingsOf(text)) add({ spelling: { ...spelling, around }, secret: bytes });
  }
  return [...found.values()];
}

/** Without a comment, which follows a space, and quotes. */
function unquoted(text: string): string {
  const [bare = ''] = text.trim().split(/\s#/, 1);
  return bare
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
}
