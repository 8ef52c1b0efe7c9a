import { expect } from 'vitest';
import type { TransactionParts } from '../../src/background/transaction.ts';
import { type Cookie, cookieKey, isSameCookie } from '../../src/cookies/cookie.ts';
import type { JarQuery } from '../../src/cookies/jar.ts';
import type { Slot, Step } from '../../src/cookies/step.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import type { Request } from '../../src/messages.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld, stepOf, type WorkerWorld } from './workerWorld.ts';

export type Apply = Request & { kind: 'apply' };
export const added = (cookies: readonly Cookie[]): Slot[] => cookies.map((after) => ({ before: null, after }));
export const apply = ({ writer }: WorkerWorld, slots: Slot[], over: Partial<Apply> = {}, sites?: string[]) => {
  const step: Step = { ...stepOf('import', slots), ...(sites && { sites }) };
  return writer.handle({ kind: 'apply', step, onConflict: 'ask', withoutUndo: false, ...over });
};
export const many = (count: number, domain: string, over: Partial<Cookie> = {}) =>
  Array.from({ length: count }, (_, index) => cookie({ name: `n${index}`, domain, ...over }));
/** 100 on each of so many sites. */
export const spread = (count: number, over: Partial<Cookie> = {}) =>
  Array.from({ length: count / 100 }, (_, index) => many(100, `www.s${index}.test`, over)).flat();
const byKey = (cookies: readonly Cookie[]) => new Map(cookies.map((one) => [cookieKey(one), one]));
/** All of them are there as they were, and no other. */
export function expectJar({ jar }: WorkerWorld, cookies: readonly Cookie[]) {
  const held = byKey(jar.all());
  expect(cookies.filter((one) => !isSameCookie(one, held.get(cookieKey(one)) ?? null))).toEqual([]);
  expect(held.size).toBe(cookies.length);
}
/** @param cookies are there already */
export function createWorld(engine: Engine, cookies: readonly Cookie[] = [], parts: Partial<TransactionParts> = {}) {
  const world = createWorkerWorld(engine, cookies);
  const listed: JarQuery[] = [];
  const { list } = world.jar;
  world.jar.list = (query) => {
    listed.push(query);
    return list(query);
  };
  world.wake(parts);
  return { ...world, listed };
}
