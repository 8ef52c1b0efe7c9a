import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuote } from '../../src/codec/shellQuote.ts';
import { powerShellArguments } from './powerShellArguments.ts';
import { CONTROLS, FORMATS, HOSTILE, isText, wordsOf } from './shellWords.ts';

describe('PowerShell', () => {
  const argumentsOf = (given: readonly string[], isNew: boolean): string[] =>
    powerShellArguments(shellQuote(['program', ...given], 'powershell')!, isNew);

  it.for([true, false])('gives a program any words as they are (7.3 or newer: %s)', (isNew) => {
    for (const word of [...HOSTILE, ...CONTROLS, ...FORMATS]) {
      expect(argumentsOf([word, 'next'], isNew)).toEqual([word, 'next']);
    }
    fc.assert(
      fc.property(wordsOf(isText), (given) => {
        expect(argumentsOf(given, isNew)).toEqual(given);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets nothing reach the terminal but what can be seen', () => {
    for (const word of [...CONTROLS, ...FORMATS, 'a\nb']) {
      expect(shellQuote([word], 'powershell')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('calls a program whose name needs quotes', () => {
    expect(shellQuote(['my program', 'a'], 'powershell')).toBe("& 'my program' a");
    expect(shellQuote(['redis-cli', '-n', '2', 'GET', 'a b'], 'powershell')).toBe("redis-cli -n 2 GET 'a b'");
  });
});
