import { afterEach, describe, expect, test } from 'vitest';
import { directionOf } from '../../src/popup/textDirection.ts';

const prototype = Intl.Locale.prototype as unknown as Record<string, unknown>;
const own = ['getTextInfo', 'textInfo'].map(
  (name) => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const,
);

/** As a browser has it that knows of neither, of the property, or of the method. */
function browserWith(name?: string, descriptor?: PropertyDescriptor): void {
  for (const [known] of own) delete prototype[known];
  if (name !== undefined) Object.defineProperty(prototype, name, { configurable: true, ...descriptor });
}

afterEach(() => {
  browserWith();
  for (const [name, descriptor] of own) if (descriptor) Object.defineProperty(prototype, name, descriptor);
});

describe.each([
  ['of this browser', () => undefined],
  ['without text info', () => browserWith()],
])('the direction %s', (_, prepare) => {
  test.each([
    ['ar', 'rtl'],
    ['ar-SA', 'rtl'],
    ['he', 'rtl'],
    ['fa-IR', 'rtl'],
    ['ur', 'rtl'],
    ['az', 'ltr'],
    ['ar-Latn', 'ltr'],
    ['en', 'ltr'],
    ['zh-CN', 'ltr'],
    ['pt-BR', 'ltr'],
  ])('%s: %s', (tag, direction) => {
    prepare();
    expect(directionOf(tag)).toBe(direction);
  });
});

test.each([
  ['getTextInfo', { value: () => ({ direction: 'rtl' }) }],
  ['textInfo', { get: () => ({ direction: 'rtl' }) }],
])('what the browser says by %s counts', (name, descriptor) => {
  browserWith(name, descriptor);
  expect(directionOf('en')).toBe('rtl');
});
