import * as v from 'valibot';
import { cookieKey } from './cookie.ts';
import { cookieSchema } from './cookieSchema.ts';
import type { Slot, Step } from './step.ts';

const slotSchema = v.pipe(
  v.strictObject({ before: v.nullable(cookieSchema), after: v.nullable(cookieSchema) }),
  v.check(({ before, after }) => (before ?? after) !== null, 'empty'),
  v.check(({ before, after }) => !before || !after || cookieKey(before) === cookieKey(after), 'two-keys'),
) satisfies v.GenericSchema<unknown, Slot>;

const areOfDifferentKeys = (slots: Slot[]): boolean =>
  new Set(slots.map(({ before, after }) => cookieKey((before ?? after)!))).size === slots.length;

const areOfItsStore = ({ storeId, slots }: Step): boolean =>
  slots.every(({ before, after }) => (before ?? after)!.storeId === storeId);

/** A step of a page: each slot is about one cookie key of its store, and no two are about the same. */
export const stepSchema = v.pipe(
  v.strictObject({
    id: v.string(),
    kind: v.picklist(['add', 'save', 'duplicate', 'sign', 'expire', 'delete', 'extend', 'import']),
    site: v.string(),
    sites: v.exactOptional(v.array(v.string())),
    storeId: v.string(),
    at: v.pipe(v.number(), v.finite()),
    slots: v.pipe(v.array(slotSchema), v.nonEmpty(), v.check(areOfDifferentKeys, 'twice')),
  }),
  v.check(areOfItsStore, 'other-store'),
) satisfies v.GenericSchema<unknown, Step>;
