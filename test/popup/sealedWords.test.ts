/** What stands under a key of an encrypted value too: nothing in it was signed. */
import { expect, test } from 'vitest';

const files = import.meta.glob<Record<string, { message: string }>>('../../public/_locales/*/messages.json', {
  eager: true,
  import: 'default',
});

const SHARED =
  /^key_(?:wrong_sealed|wrong_place|reason_\w+|missing\w*|not_this_one\w*|sign_anyway|older_fits|outdated\w*|documented|future)$/;
const SIGNING = /sign(?!i|o)|signi(?:er|f(?!i))|signatu|assin|firm[aeó]|署名|签名|وق[ّي]?ع|توقيع/i;

test.each(Object.entries(files))('%s: no word of a signature', (_, messages) => {
  const shared = Object.entries(messages).filter(([key]) => SHARED.test(key));
  expect(shared.length).toBeGreaterThan(20);
  expect(shared.filter(([, { message }]) => SIGNING.test(message)).map(([key]) => key)).toEqual([]);
});
