import { isLoopback } from '../host.ts';
import { traitsOf } from '../traits.ts';
import type { Problem, Rule } from './problem.ts';

export const flagProblems: Rule = ({ secure, sameSite, partitionKey }, { engine, original, pageHost, pageScheme }) => {
  if (secure) {
    const unsent = pageScheme === 'http:' && !isLoopback(pageHost);
    return unsent ? [{ code: 'secure-on-http', field: 'secure', severity: 'notice', subject: pageHost }] : [];
  }
  const problems: Problem[] = [];
  const repair = { secure: true };
  // RFC 6265bis §5.7 step 18; both browsers refuse it
  if (sameSite === 'no_restriction')
    problems.push({ code: 'same-site-none', field: 'sameSite', severity: 'error', repair });
  // the browser partitions the cookies of frames by itself, marked Partitioned or not, Secure or not
  const { partitionsEmbeddedSites } = traitsOf(engine);
  const wasSo = partitionsEmbeddedSites && original !== null && original.partitionKey !== null && !original.secure;
  if (partitionKey !== null && !wasSo)
    problems.push({ code: 'partitioned', field: 'secure', severity: 'error', repair });
  return problems;
};
