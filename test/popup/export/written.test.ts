import { expect, test } from 'vitest';
import { lostWords } from '../../../src/popup/export/lostWords.ts';
import { masked } from '../../../src/popup/export/masked.ts';
import { writerById, writers } from '../../../src/popup/export/writers.ts';
import { written } from '../../../src/popup/export/written.ts';
import { cookie } from '../../fakes/cookie.ts';

const secret = 'the secret; of "ž" \t';
const one = cookie({ name: 'session', value: secret, domain: 'shop.test', secure: true });

test.each(writers)('$id: no masked text holds a value, and each says how long it was', (writer) => {
  const { text } = written(writer, [masked(one)], 'chromium');
  expect(text).toContain('masked-21-bytes');
  expect(text).not.toMatch(/secret|ž/);
});

test('text has the names that people read, JSON those that tell cookies apart', () => {
  const bytes = cookie({ name: 'cittÃ\u00a0', value: '1', domain: 'shop.test' });
  const textOf = (id: string) => written(writerById(id)!, [bytes], 'firefox').text;
  expect(textOf('cookie-header')).toBe('città=1');
  expect(textOf('cookie-lens')).toContain('cittÃ\u00a0');
});

test('what is dropped is said in words of the format', () => {
  expect(lostWords('dropped', 'curl')).toBe('lost_dropped_host');
  expect(lostWords('dropped', 'a new format')).toBe('lost_dropped');
  expect(lostWords('partition', 'curl')).toBe('lost_partition');
  expect(lostWords('non-ascii', 'curl-cmd')).toBe('lost_non_ascii_windows');
  expect(lostWords('non-ascii', 'netscape')).toBe('lost_non_ascii');
  expect(lostWords('too-long', 'curl-powershell')).toBe('lost_too_long_command');
});

test('each format that drops cookies says why in words of its own', () => {
  const hopeless = [cookie({ name: '', value: 'a;\tb', expirationDate: 1 })];
  const dropping = writers.filter(({ losses }) => losses?.(hopeless).some(({ code }) => code === 'dropped'));
  expect(dropping.length).toBeGreaterThan(5);
  expect(dropping.filter(({ id }) => lostWords('dropped', id) === 'lost_dropped')).toEqual([]);
});
