import { expect, it } from 'vitest';
import { parseCookieDate } from '../../src/transfer/fields/cookieDate.ts';
import { unfold } from '../../src/transfer/headers/unfold.ts';

it.each([
  'Fri, 01 Oct 2027 12:00:00 GMT',
  'Fri, 01-Oct-27 12:00:00 GMT',
  'Fri Oct  1 12:00:00 2027',
  '2027 oct 1 12:0:0',
  '12:00:00 1 October 2027',
  '01-OCT-2027 12:00:00 UTC',
])('%s is a date', (text) => {
  expect(parseCookieDate(text)).toBe(1_822_392_000);
});

it.each([
  '',
  'tomorrow',
  '2027-10-01T12:00:00Z',
  '31 Feb 2027 12:00:00',
  '1 Oct 2027',
  '1 Oct 2027 25:00:00',
  '1 Oct 1600 1:1:1',
])('“%s” is none', (text) => {
  expect(parseCookieDate(text)).toBeUndefined();
});

it('tells years of two digits as browsers do', () => {
  expect(parseCookieDate('1 Jan 70 00:00:00')).toBe(0);
  expect(parseCookieDate('1 Jan 69 00:00:00')).toBe(Date.UTC(2069, 0) / 1000);
});

it('unfolds what was joined by commas, and leaves those of dates and values', () => {
  const first = 'a=1,2; Expires=Fri, 01 Oct 2027 12:00:00 GMT';
  expect(unfold(`${first}, b={"x":1,"y":2}; Path=/`)).toEqual([first, ' b={"x":1,"y":2}; Path=/']);
});
