import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/run.mjs';
import { findViolations } from './findViolations.ts';
import { readPlan } from './plan.ts';

const violationsIn = (folder: string, plan: string): string[] =>
  findViolations(folder, readFileSync(plan, 'utf8')).map(({ rule, file, what }) => `${rule}: ${file}: ${what}`);

it('the source is as ARCHITECTURE says, and ARCHITECTURE as the source is', () => {
  expect(violationsIn(join(root, 'src'), join(root, 'ARCHITECTURE.md'))).toEqual([]);
});

it('catches each rule broken, and nothing else, in a tree that breaks them all', () => {
  const folder = join(import.meta.dirname, 'fixture');
  expect(violationsIn(folder, join(folder, 'plan.md'))).toEqual([
    'path: codec/noExtension.ts: ./bytes',
    'package: codec/nodeOnly.ts: node:buffer',
    'name: codec/utils.ts: says nothing',
    'package: cookies/drawn.ts: preact',
    'package: cookies/ownDoor.ts: webextension-polyfill',
    'name: popup/helpers/anything.ts: says nothing',
    'place: elsewhere/file.ts: belongs to no layer',
    'arrow: background/summary.ts: sessions',
    'arrow: codec/wrongWay.ts: cookies',
    'arrow: popup/Decoder.tsx: sessions',
    'arrow: popup/Shortcut.tsx: browser',
    'arrow: popup/state/upwards.ts: popup',
    'unused: cookies: codec (types)',
    'unused: sessions: cookies',
    'unused: popup: messages',
    'drawing: sessions --> cookies: is missing',
    'drawing: popup --> messages: is missing',
    'drawing: popup/state --> codec: is not in the table',
    'drawing: background --> cookies: is not in the table',
    'place: popup/helpers: has no place in the order',
    'place: popup/later: has no place in the order',
    'unused: popup: settings',
    'room: popup/ui/Button.tsx: list',
    'circle: codec: codec/one, codec/two',
    'circle: cookies: cookies/left.ts, cookies/right.ts',
    'circle: popup: popup/List.tsx, popup/state',
    'worker: browser/lazy.ts: import()',
    'worker: browser/suffixes.ts: tldts',
    'worker: sessions/index.ts: sessions',
  ]);
});

it('the README of the sessions lists their rooms in the same order', () => {
  const { rooms } = readPlan(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
  const readme = readFileSync(join(root, 'src/sessions/README.md'), 'utf8');
  const listed = [...readme.split('```')[1]!.matchAll(/^(\w+)\/ /gm)].map((match) => match[1]);
  expect(listed).toEqual(rooms.get('sessions')!.filter((room) => room !== 'index.ts'));
});
