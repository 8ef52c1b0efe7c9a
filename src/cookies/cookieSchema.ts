import * as v from 'valibot';
import type { Cookie } from './cookie.ts';

/**
 * A cookie of ours that comes from outside: in a message, or in a file. The outcome is a copy that holds the interface's
 * fields and nothing else; a field that is unknown is refused. `satisfies` holds that it promises no less than the
 * interface does, test/cookies/cookieSchema.test.ts that it lets through no less.
 */
export const cookieSchema = v.strictObject({
  name: v.string(),
  value: v.string(),
  domain: v.string(),
  hostOnly: v.boolean(),
  path: v.string(),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite: v.picklist(['unspecified', 'no_restriction', 'lax', 'strict']),
  expirationDate: v.nullable(v.pipe(v.number(), v.finite())),
  storeId: v.string(),
  partitionKey: v.nullable(v.strictObject({ topLevelSite: v.string(), hasCrossSiteAncestor: v.nullable(v.boolean()) })),
  firstPartyDomain: v.string(),
}) satisfies v.GenericSchema<unknown, Cookie>;
