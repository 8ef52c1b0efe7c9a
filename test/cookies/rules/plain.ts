import { expect } from 'vitest';
import type { Cookie } from '../../../src/cookies/cookie.ts';
import { checkCookie, type Problem, type RuleContext } from '../../../src/cookies/rules.ts';

export const now = 1_800_000_000;
export const day = 86_400;

export const plain: Cookie = {
  name: 'viewed',
  value: '1',
  domain: 'shop.example.com',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  expirationDate: null,
  storeId: '0',
  partitionKey: null,
  firstPartyDomain: '',
};

export const suffixes = new Set(['com', 'co.uk', 'github.io']);
export const chromium: RuleContext = {
  engine: 'chromium',
  pageHost: 'shop.example.com',
  pageScheme: 'https:',
  original: null,
  isPublicSuffix: (domain) => suffixes.has(domain),
  now,
};
export const firefox: RuleContext = { ...chromium, engine: 'firefox' };

export function check(edit: Partial<Cookie>, context: RuleContext = chromium): Problem[] {
  return checkCookie({ ...plain, ...edit }, context);
}
export const codes = (edit: Partial<Cookie>, context?: RuleContext) => check(edit, context).map(({ code }) => code);

/** The repair that is offered for the only problem, applied: nothing is left to say. */
export function expectMended(edit: Partial<Cookie>, context: RuleContext = chromium) {
  const [problem, ...others] = check(edit, context);
  expect(others).toEqual([]);
  expect(problem?.repair).toBeDefined();
  expect(codes({ ...edit, ...problem?.repair }, context)).toEqual([]);
}
