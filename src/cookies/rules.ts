import type { Cookie } from './cookie.ts';
import { domainProblems } from './rules/domain.ts';
import { expiryProblems } from './rules/expiryRule.ts';
import { flagProblems } from './rules/flags.ts';
import { nameProblems } from './rules/name.ts';
import { pathProblems } from './rules/path.ts';
import { prefixProblems } from './rules/prefix.ts';
import { cookieFields, type Problem, type Rule, type RuleContext } from './rules/problem.ts';
import { sizeProblems } from './rules/size.ts';
import { valueProblems } from './rules/value.ts';

export {
  type CookieField,
  cookieFields,
  type Problem,
  type ProblemCode,
  type Repair,
  type Rule,
  type RuleContext,
} from './rules/problem.ts';

export { maxCookieBytes } from './rules/size.ts';

const rules: readonly Rule[] = [
  nameProblems,
  valueProblems,
  sizeProblems,
  expiryProblems,
  domainProblems,
  pathProblems,
  flagProblems,
  prefixProblems,
];

/**
 * Everything that speaks against storing a cookie, in the order of the form. It is stricter than each browser alone:
 * Firefox checks neither name prefixes nor paths for extensions, Chromium silently changes domains and paths.
 */
export function checkCookie(cookie: Cookie, context: RuleContext): Problem[] {
  return rules
    .flatMap((rule) => rule(cookie, context))
    .toSorted((a, b) => cookieFields.indexOf(a.field) - cookieFields.indexOf(b.field));
}
