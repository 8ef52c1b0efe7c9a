import { expect, it } from 'vitest';
import { codeOf } from '../../src/background/codeOf.ts';
import { WriteFailed } from '../../src/background/exact.ts';
import { TooLargeToUndo } from '../../src/background/journal.ts';
import { ChangedMeanwhile, Evicted } from '../../src/background/setbacks.ts';
import { StorageFull } from '../../src/browser/store.ts';
import { JarError } from '../../src/cookies/jar.ts';

it.each([
  [new WriteFailed('damaged'), 'damaged'],
  [new JarError('store-gone'), 'store-gone'],
  [new StorageFull(), 'storage-full'],
  [new TooLargeToUndo(), 'too-large-to-undo'],
  [new Evicted([]), 'not-stored'],
  [new ChangedMeanwhile({ expected: null, current: null, wanted: null }), 'not-stored'],
  [new Error('refused'), 'unexpected'],
  [undefined, 'unexpected'],
])('%s is told as %s', (reason, code) => expect(codeOf(reason)).toBe(code));
