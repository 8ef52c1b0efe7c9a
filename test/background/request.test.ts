import { describe, expect, it } from 'vitest';
import { parseCommand, parseInquiry, parseRequest } from '../../src/background/request.ts';
import { cookieKey } from '../../src/cookies/cookie.ts';
import type { Command, Inquiry, Request } from '../../src/messages.ts';
import { cookie } from '../fakes/cookie.ts';

const slots = [{ before: cookie(), after: cookie({ value: '2' }) }];
const step = { id: 'one', kind: 'save' as const, site: 'site.test', storeId: '0', at: 0, slots };
const apply: Request = { kind: 'apply', step, onConflict: 'ask', withoutUndo: false };
const requests: Request[] = [
  apply,
  { ...apply, step: { ...step, kind: 'import', sites: ['else.co.test'] } },
  { kind: 'undo', id: 'one', onConflict: 'ask' },
  { kind: 'redo', id: 'one', onConflict: 'overwrite' },
  { kind: 'outcome', of: 'undo', id: 'one' },
];

const inquiries: Inquiry[] = [
  { kind: 'progress', id: 'one' },
  { kind: 'cancel', id: 'one' },
];

const watch = { site: 'site.test', storeId: '0' };
const key = cookieKey(cookie());
const commands: Command[] = [
  { kind: 'watch', tabId: 1, watch },
  { kind: 'clear-log', watch },
  { kind: 'sweep', watch },
  { kind: 'protect', cookie: cookie(), guard: 'value' },
  { kind: 'unprotect', key },
  { kind: 'resume', key },
  { kind: 'store', key: 'pref:x', value: false },
  { kind: 'unstore', keys: ['pref:x'] },
];

const parse = (message: unknown) => parseRequest(message) ?? parseInquiry(message) ?? parseCommand(message);
const all: (Request | Inquiry | Command)[] = [...requests, ...inquiries, ...commands];

it.each(all)('lets $kind through as it is', (message) => {
  expect(parse(message)).toEqual(message);
  expect([parseRequest, parseInquiry, parseCommand].filter((parser) => parser(message) !== null)).toHaveLength(1);
});

/** The message, with one place in it that holds something else. */
function* broken(value: unknown, replace: (part: unknown) => unknown): Generator<unknown> {
  yield replace(value);
  if (Array.isArray(value))
    for (const [index, part] of value.entries()) for (const one of broken(part, replace)) yield value.with(index, one);
  else if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value))
      for (const one of broken(part, replace)) yield { ...value, [name]: one };
}

describe.each(all)('refuses $kind', (message) => {
  it('with a part of another type', () => {
    const odd = [undefined, 1n, Symbol('x'), () => 0, [[]], { length: 0 }];
    // what the worker keeps for a page is the page's own affair
    for (const wrong of message.kind === 'store' ? odd.slice(0, 1) : odd)
      for (const one of broken(message, () => wrong)) expect(parse(one)).toBeNull();
  });

  it('with a part too few', () => {
    const without = (part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).slice(1))
        : undefined;
    for (const one of broken(message, without)) expect(parse(one)).toBeNull();
  });

  it('with a part too many, __proto__ among them', () => {
    for (const extra of ['{"more":1', '{"__proto__":{}', '{"constructor":1']) {
      const text = JSON.stringify(message);
      for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1))
        expect(parse(JSON.parse(`${text.slice(0, at)}${extra},${text.slice(at + 1)}`)), extra).toBeNull();
    }
  });
});

it('refuses a tab that is a fraction: none has such a number', () => {
  expect(parse({ kind: 'watch', tabId: 1.5, watch })).toBeNull();
});

it.each([NaN, Infinity])('refuses a step of no moment that there is: %s', (at) => {
  expect(parse({ ...apply, step: { ...step, at } })).toBeNull();
});

describe('a step', () => {
  const withSlots = (...next: unknown[]) => parse({ ...apply, step: { ...step, slots: next } });

  it('is about something, and about each cookie once', () => {
    expect(withSlots()).toBeNull();
    expect(withSlots({ before: null, after: null })).toBeNull();
    expect(withSlots({ before: cookie(), after: cookie({ name: 'b' }) })).toBeNull();
    expect(withSlots(...slots, { before: cookie(), after: null })).toBeNull();
    expect(withSlots(...slots, { before: cookie({ name: 'b' }), after: null })).not.toBeNull();
  });

  it('is of one store: a private window takes its steps along', () => {
    expect(withSlots({ before: null, after: cookie({ storeId: '1' }) })).toBeNull();
    const own = { before: null, after: cookie({ storeId: '1' }) };
    expect(parse({ ...apply, step: { ...step, storeId: '1', slots: [own] } })).not.toBeNull();
  });

  it('of ten thousand cookies is looked through once, and up to the first fault alone', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ before: cookie({ name: `n${index}` }), after: null }));
    expect(withSlots(...many)).toMatchObject({ step: { slots: { length: 10_000 } } });
    let reads = 0;
    const counted = many.map((slot) => Object.defineProperty({ ...slot }, 'before', { get: () => (reads += 1) }));
    expect(withSlots(...counted)).toBeNull();
    expect(reads).toBe(1);
  });

  it('as deep as it can be sent is refused without a walk', () => {
    let deep: unknown = 0;
    for (let level = 0; level < 200_000; level += 1) deep = level % 2 ? [deep] : { before: deep };
    expect(withSlots(deep)).toBeNull();
    expect(parse(deep)).toBeNull();
    expect(parse({ ...apply, step: deep })).toBeNull();
  });
});
