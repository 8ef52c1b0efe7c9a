// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { spelled } from '../../../src/popup/ui/marks.ts';
import { Text } from '../../../src/popup/ui/Text.tsx';

const holder = document.createElement('div');
afterEach(() => render(null, holder));

function draw(value: string, max?: number) {
  render(max === undefined ? <Text>{value}</Text> : <Text max={max}>{value}</Text>, holder);
  const bdi = holder.querySelector('bdi')!;
  return { bdi, text: bdi.textContent, marks: [...bdi.querySelectorAll('span')].map((mark) => mark.textContent) };
}

test('is isolated and left to right', () => {
  const { bdi } = draw('abc');
  expect(bdi.getAttribute('dir')).toBe('ltr');
});

test('markup is text', () => {
  const value = '<img src=x onerror=alert(1)><a href="https://evil.test">x</a>&amp;';
  const { bdi, text } = draw(value);
  expect(text).toBe(value);
  expect(bdi.querySelectorAll('*')).toHaveLength(0);
});

test.each([
  ['bidi override', 'a\u202Eb', ['RLO']],
  ['bidi isolates', '\u2066a\u2069', ['LRI', 'PDI']],
  ['zero width', 'a\u200Bb\u200Dc\uFEFF', ['ZWSP', 'ZWJ', 'BOM']],
  ['controls', '\u0000\t\n\u001B\u007F\u0085', ['NUL', 'TAB', 'LF', 'ESC', 'DEL', 'U+0085']],
  ['line separators', '\u2028\u2029', ['LSEP', 'PSEP']],
  ['spaces that are none', 'a\u00A0b\u3000c d', ['NBSP', 'U+3000']],
  ['damage', 'K\uFFFDln', ['\uFFFD']],
  ['lone surrogates', 'a\uD800b\uDC00', ['U+D800', 'U+DC00']],
  ['tags', '\u{E0041}', ['U+E0041']],
  ['blank letters', 'a\u3164b\u2800', ['U+3164', 'U+2800']],
  ['annotations', 'a\uFFF9b\u0600', ['U+FFF9', 'U+0600']],
  ['soft hyphen', 'pass\u00ADword', ['SHY']],
])('%s is spelled out', (_, value, expected) => {
  const { marks, text } = draw(value);
  expect(marks).toEqual(expected);
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test('what people write is left as it is', () => {
  for (const value of ['日本語', 'Ünïcödé', 'مرحبا', 'a b', '👍🏽', '\u{1F600}', 'e\u0301']) {
    const { marks, text } = draw(value);
    expect(marks).toEqual([]);
    expect(text).toBe(value);
  }
});

test('a huge value is cut, never through a character', () => {
  expect(draw('x'.repeat(100_000), 10).text).toBe(`${'x'.repeat(10)}…`);
  const { text, marks } = draw(`${'x'.repeat(9)}\u{1F600}`, 10);
  expect(marks).toEqual([]);
  expect(text).toBe(`${'x'.repeat(9)}…`);
});

test('tooltips and accessible names spell it too', () => {
  expect(spelled('a\u202Eb\uFFFD')).toBe('a[RLO]b[\uFFFD]');
  expect(spelled('x'.repeat(400))).toHaveLength(301);
});

test('what is sought is marked wherever it stands, in any letters, and the text stays as it is', () => {
  const marked = (value: string, sought: string) => {
    render(<Text sought={sought}>{value}</Text>, holder);
    expect(holder.textContent).toBe(value);
    return [...holder.querySelectorAll('mark')].map(({ textContent }) => textContent);
  };
  expect(marked('Kangbazi is kangbazi', 'kang')).toEqual(['Kang', 'kang']);
  expect(marked('aaaa', 'aa')).toEqual(['aa', 'aa']);
  expect(marked('<b>.*</b>', '.*')).toEqual(['.*']);
  expect(marked('İstanbul', 'stan')).toEqual([]);
  expect(marked('abc', '')).toEqual([]);
});
