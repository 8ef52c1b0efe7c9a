/** Whether a text is a format's own, and what it holds, is one reading. */
import { expect, test, vi } from 'vitest';
import { detectFormat } from '../../src/transfer/index.ts';
import { literalCalls } from '../../src/transfer/json/literals.ts';

vi.mock('../../src/transfer/json/literals.ts', async (original) => {
  const literals = await original<typeof import('../../src/transfer/json/literals.ts')>();
  return { ...literals, literalCalls: vi.fn<typeof literals.literalCalls>(literals.literalCalls) };
});

test.each([
  ['automation-script', `page.setCookie({ name: 'a', value: '1' })`],
  ['python-requests', `session.cookies.set('a', '1')`],
])('%s', (id, text) => {
  const format = detectFormat(text)!;
  expect(format.id).toBe(id);
  const before = vi.mocked(literalCalls).mock.calls.length;
  expect(format.read!(text)).toHaveLength(1);
  expect(vi.mocked(literalCalls).mock.calls.length).toBe(before);
  // another text is read anew
  expect(format.read!(text.replaceAll(/'1'/g, `'2'`))).toMatchObject([{ cookie: { value: '2' } }]);
});
