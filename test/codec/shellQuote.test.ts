import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuote } from '../../src/codec/shellQuote.ts';
import { cmdArguments } from './cmdArguments.ts';
import { CONTROLS, FORMATS, HOSTILE, isText, wordsOf } from './shellWords.ts';

describe('sh', () => {
  /** A real shell takes it apart: printf writes each argument and a NUL. */
  const argumentsOf = (given: readonly string[]): string[] => {
    const command = shellQuote(['printf', '%s\\0', ...given], 'sh')!;
    return execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\0').slice(0, -1);
  };

  it('gives a real shell every hostile word as it is, in one command', () => {
    const given = [...HOSTILE, ...CONTROLS, ...FORMATS];
    expect(argumentsOf(given)).toEqual(given);
  });

  it('gives a real shell any words as they are', () => {
    fc.assert(
      fc.property(wordsOf(isText), (given) => {
        expect(argumentsOf(given)).toEqual(given);
      }),
      { numRuns: 100 },
    );
  });

  it('lets nothing reach the terminal but what can be seen, and line breaks', () => {
    for (const word of [...CONTROLS, ...FORMATS]) {
      expect(shellQuote([word], 'sh')!.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('leaves plain words alone', () => {
    expect(shellQuote(['redis-cli', '-n', '2', 'GET', 'session:a_b.c'], 'sh')).toBe('redis-cli -n 2 GET session:a_b.c');
    expect(shellQuote(['echo', "it's"], 'sh')).toBe(`echo 'it'\\''s'`);
  });
});

describe('cmd', () => {
  const argumentsOf = (given: readonly string[], skipsPair: boolean): string[] =>
    cmdArguments(`program ${shellQuote(given, 'cmd')!}`, skipsPair);

  it.for([true, false])('gives a program any words as they are (%s)', (skipsPair) => {
    for (const word of [...HOSTILE, ...FORMATS].filter((text) => !text.includes('\n'))) {
      expect(argumentsOf([word, 'next'], skipsPair)).toEqual([word, 'next']);
    }
    fc.assert(
      fc.property(
        wordsOf((word) => !/\p{Cc}|\p{Surrogate}/u.test(word)),
        (given) => {
          expect(argumentsOf(given, skipsPair)).toEqual(given);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('cannot say control characters', () => {
    for (const word of CONTROLS) expect(shellQuote(['echo', word], 'cmd')).toBeUndefined();
    expect(shellQuote(['echo', 'a\nb'], 'cmd')).toBeUndefined();
  });

  it('leaves plain words alone', () => {
    expect(shellQuote(['redis-cli', '-n', '2', 'GET', 'session:a'], 'cmd')).toBe('redis-cli -n 2 GET session:a');
    expect(shellQuote(['echo', 'a b'], 'cmd')).toBe('echo ^"a b^"');
  });
});

it('says nothing where no shell could: NUL and lone surrogates', () => {
  for (const shell of ['sh', 'powershell', 'cmd'] as const) {
    expect(shellQuote(['a', 'b\0c'], shell)).toBeUndefined();
    expect(shellQuote(['\ud800'], shell)).toBeUndefined();
  }
});
