import { cappedExpiry } from '../expiry.ts';
import type { Rule } from './problem.ts';

/** The last moment that a JavaScript date can hold (ECMA-262 §21.4.1.1), in seconds. */
const lastDate = 8.64e12;

/** A year is 400 days at most: a second of slack, or a preset of exactly 400 days would always be told that it is cut. */
const slack = 1;

export const expiryProblems: Rule = ({ expirationDate }, { now }) => {
  if (expirationDate === null) return [];
  if (!Number.isFinite(expirationDate) || Math.abs(expirationDate) > lastDate) {
    return [{ code: 'date-impossible', field: 'expiry', severity: 'error' }];
  }
  if (expirationDate <= now) return [{ code: 'date-past', field: 'expiry', severity: 'error' }];
  const stored = cappedExpiry(expirationDate, now);
  return expirationDate - stored > slack
    ? [{ code: 'date-capped', field: 'expiry', severity: 'notice', amount: stored, repair: { expirationDate: stored } }]
    : [];
};
