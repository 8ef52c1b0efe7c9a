import type { Cookie } from '../../cookies/cookie.ts';
import type { Loss, LossCode } from '../contract/TransferFormat.ts';
import {
  beyondCurl,
  hasOwnStore,
  hasSameSite,
  haveTwins,
  isBeyondAscii,
  isPartitioned,
  lossesBy,
} from '../fields/losses.ts';
import { fitsInLine } from './writeNetscape.ts';

/** wget drops what has no name, and what no line can hold is in no line. */
const isDropped = (cookie: Cookie): boolean => cookie.name === '' || !fitsInLine(cookie);

/** Python asks for `localhost.local`: `eff_request_host` of http/cookiejar.py. */
const isLocal = ({ domain }: Cookie): boolean => !domain.includes('.');

/** @param more of the flavour */
export const netscapeLosses = (
  cookies: readonly Cookie[],
  more: Partial<Record<LossCode, (cookie: Cookie) => boolean>>,
): readonly Loss[] =>
  lossesBy(cookies, {
    dropped: isDropped,
    localhost: isLocal,
    'too-many': beyondCurl(cookies),
    order: haveTwins(cookies),
    'non-ascii': isBeyondAscii,
    ...more,
    partition: isPartitioned,
    store: hasOwnStore,
    'same-site': hasSameSite,
  });
