import { expect, test } from 'vitest';
import { pythonLines } from '../../../src/popup/session/pythonLines.ts';

test('only the frameworks that are known have lines', () => {
  expect(pythonLines('flask', 'a.b.c')).toContain('.loads("a.b.c")');
  expect(pythonLines('django-session', 'a:b:c')).toContain('SessionStore("a:b:c")');
  expect(pythonLines('rails-session', 'a')).toBeNull();
  expect(pythonLines('__proto__', 'a')).toBeNull();
});

test('no value leaves its quotes', () => {
  const lines = pythonLines('flask', '"); import os\n#\\ \u2028é');
  expect(lines).toContain(String.raw`.loads("\"); import os\n#\\ \u2028\u00e9")`);
  expect(lines!.split('\n')).toHaveLength(9);
});
