import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/run.mjs';

/** A test in turn that one browser alone has would run in the other's turn, and so nowhere. */
const ofOneBrowser = [
  /\bif \(kind [^\n]*\)\s*(?:\{\s*)?it(?:\.each)?\(/,
  /\bit\.each\([^\n]*\bkind\b/,
  /\bit(?:\.each\([^\n]*\))?\(\s*`/, // a name that is put together
];
const wrong = (text: string): boolean => text.includes('inTurn(kind)') && ofOneBrowser.some((one) => one.test(text));

it('what one browser alone has is never in turn', () => {
  const folder = join(root, 'test/e2e/popup');
  const files = readdirSync(folder).filter((name) => name.endsWith('.e2e.ts'));
  expect(files.filter((name) => wrong(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
});

it.each([
  "if (kind === 'firefox')\n    it('does')",
  "if (kind === 'firefox') {\n    it.each([1])('does')",
  "it.each(['a', ...(kind === 'chromium' ? ['b'] : [])])('does')",
  'it(`does ${what}`)',
])('%s is found, and may be always', (line) => {
  const file = `const it = inTurn(kind);\n  ${line}`;
  expect(wrong(file)).toBe(true);
  expect(wrong(file.replace(/\bit(?=[.(])/, 'it.always'))).toBe(false);
});
