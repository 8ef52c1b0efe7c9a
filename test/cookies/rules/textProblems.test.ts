import { describe, expect, test } from 'vitest';
import { check, chromium, codes, expectMended, firefox, plain } from './plain.ts';

describe('name', () => {
  test('empty beside an empty value', () => {
    expect(codes({ name: '', value: '' })).toEqual(['empty']);
    expect(codes({ name: '', value: '' }, firefox)).toEqual(['empty']);
    expect(codes({ name: 'a', value: '' })).toEqual([]);
  });

  test('empty beside a value: Chromium stores it, Firefox does not', () => {
    expect(codes({ name: '', value: 'v' })).toEqual([]);
    expect(codes({ name: '', value: 'v' }, firefox)).toEqual(['name-empty']);
  });

  test('empty beside a value that would pass for a named cookie', () => {
    expect(codes({ name: '', value: 'a=b' })).toEqual(['name-looks-named']);
    expect(codes({ name: '', value: '__host-a' })).toEqual(['name-looks-named']);
  });

  test('empty beside such a value, where the browser keeps it: what else is changed needs no new name', () => {
    const original = { ...plain, name: '', value: 'test=2' };
    const there = { name: '', value: 'test=2' };
    expect(codes({ ...there, httpOnly: true }, { ...chromium, original })).toEqual([]);
    expect(codes({ ...there, value: 'test=3' }, { ...chromium, original })).toEqual(['name-looks-named']);
  });

  test('an equals sign', () => {
    expect(codes({ name: 'a=b' })).toEqual(['name-equals']);
    expectMended({ name: 'a=b' });
  });

  test('not ASCII: Chromium stores it, Firefox takes letters for bytes', () => {
    expect(codes({ name: '日本' })).toEqual([]);
    expect(codes({ name: 'caf\u00E9' }, firefox)).toEqual(['name-not-ascii']);
    expect(check({ name: 'a日b' }, firefox)[0]?.repair).toEqual({ name: 'a%E6%97%A5b' });
    expectMended({ name: '日本' }, firefox);
  });

  test('not ASCII but unchanged goes back as it came', () => {
    for (const name of ['æ\u0097¥', 'caf\u00E9']) {
      const original = { ...plain, name };
      expect(codes({ name, value: 'other' }, { ...firefox, original })).toEqual([]);
      expect(codes({ name: `${name}\u00E9` }, { ...firefox, original })).toEqual(['name-not-ascii']);
    }
  });

  test('the bytes of UTF-8 are letters to Firefox', () => {
    expect(codes({ name: 'æ\u0097¥' }, firefox)).toEqual([]);
    expect(check({ name: 'a\uD83D' }, firefox)).toMatchObject([{ code: 'lone-surrogate' }, { code: 'name-not-ascii' }]);
    expect(check({ name: 'a\uD83D' }, firefox)[1]).not.toHaveProperty('repair');
  });
});

describe.each(['name', 'value'] as const)('%s', (field) => {
  test('a semicolon', () => {
    expect(check({ [field]: 'a;b' })).toEqual([
      { code: 'semicolon', field, severity: 'error', repair: { [field]: 'a%3Bb' } },
    ]);
    expectMended({ [field]: 'a;b' });
  });

  test.each(['\u0000', '\n', '\r', '\u001F', '\u007F', '\t'])('the control character %j', (character) => {
    for (const context of [chromium, firefox]) {
      expect(codes({ [field]: `a${character}b` }, context)).toEqual(['control-character']);
      expectMended({ [field]: `a${character}b` }, context);
    }
  });

  test('the neighbours of the control characters', () => {
    expect(codes({ [field]: 'a b~' })).toEqual([]);
  });

  test('a TAB that Firefox has already', () => {
    const original = { ...plain, [field]: 'a\tb' };
    expect(codes({ [field]: 'a\tb', path: '/x' }, { ...firefox, original })).toEqual([]);
    expect(codes({ [field]: 'a\tb', path: '/x' }, { ...chromium, original })).toEqual(['control-character']);
    const nul = { ...plain, [field]: 'a\u0000b' };
    expect(codes({ [field]: 'a\u0000b' }, { ...firefox, original: nul })).toEqual(['control-character']);
  });

  test.each([' a', 'a ', ' '])('edge space: %j', (text) => {
    expect(codes({ name: 'n', value: 'v', [field]: text })).toContain('edge-space');
  });

  test('space within, and a no-break space at the edge, are kept by browsers', () => {
    expect(codes({ [field]: 'a b' })).toEqual([]);
    expect(codes({ value: '\u00A0v' })).toEqual([]);
    expectMended({ [field]: '  a ' });
  });

  test.each([
    [' \t a b \t ', 'a b'],
    [' a', 'a'],
    ['a ', 'a'],
    ['  ', ''],
    [' \u00A0', '\u00A0'],
  ])('of %j stays %j without the spaces at its ends', (text, mended) => {
    const found = check({ name: 'n', value: 'v', [field]: text }).find(({ code }) => code === 'edge-space');
    expect(found?.repair).toEqual({ [field]: mended });
  });

  test('half a surrogate pair, and U+FFFD', () => {
    expect(codes({ [field]: 'a\uD83D' })).toEqual(['lone-surrogate']);
    expect(codes({ [field]: 'a\uDE00' })).toEqual(['lone-surrogate']);
    expect(codes({ [field]: 'a😀' })).toEqual([]);
    expect(codes({ [field]: 'a\uFFFD' })).toEqual(['replacement-character']);
  });
});

describe('size', () => {
  test('4096 bytes of name and value fit, one more does not', () => {
    expect(codes({ name: 'n', value: 'v'.repeat(4095) })).toEqual([]);
    expect(check({ name: 'n', value: 'v'.repeat(4096) })).toEqual([
      { code: 'too-large', field: 'value', severity: 'error', amount: 1 },
    ]);
    expect(codes({ name: 'n'.repeat(4096), value: '' })).toEqual([]);
    expect(codes({ name: 'n'.repeat(4097), value: '' })).toEqual(['too-large']);
  });

  test('bytes are counted, not characters', () => {
    expect(codes({ name: 'n1', value: 'é'.repeat(2047) })).toEqual([]);
    expect(check({ name: 'n1', value: '日'.repeat(1365) })).toMatchObject([{ code: 'too-large', amount: 1 }]);
    expect(codes({ name: 'n', value: '日'.repeat(1365) })).toEqual([]);
  });
});
