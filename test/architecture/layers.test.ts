import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/run.mjs';
import { findViolations } from './layers.ts';

it('finds nothing in the source', () => {
  expect(findViolations(join(root, 'src'))).toEqual([]);
});

it('catches each rule broken, and nothing else, in a tree that breaks them all', () => {
  const found = findViolations(join(import.meta.dirname, 'fixture'));
  expect(found.map(({ rule, file, what }) => `${rule}: ${file}: ${what}`)).toEqual([
    'arrow: background/summary.ts: sessions',
    'path: codec/noExtension.ts: ./bytes',
    'package: codec/nodeOnly.ts: node:buffer',
    'name: codec/utils.ts: says nothing',
    'arrow: codec/wrongWay.ts: cookies',
    'package: cookies/drawn.ts: preact',
    'package: cookies/ownDoor.ts: webextension-polyfill',
    'place: elsewhere/file.ts: belongs to no layer',
    'arrow: popup/Decoder.tsx: sessions',
    'arrow: popup/Shortcut.tsx: browser',
    'name: popup/helpers/anything.ts: says nothing',
    'arrow: popup/state/upwards.ts: popup',
    'worker: browser/lazy.ts: import()',
    'worker: browser/suffixes.ts: tldts',
    'worker: sessions/index.ts: sessions',
  ]);
});
