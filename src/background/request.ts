import * as v from 'valibot';
import type { CookieKey } from '../cookies/cookie.ts';
import { cookieSchema } from '../cookies/cookieSchema.ts';
import { stepSchema } from '../cookies/stepSchema.ts';
import type { Command, Inquiry, Request } from '../messages.ts';
import type { Watch } from '../records.ts';

const onConflict = v.picklist(['ask', 'overwrite']);

const mayEvict = v.exactOptional(v.literal(true));

const requestSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('apply'), step: stepSchema, onConflict, withoutUndo: v.boolean(), mayEvict }),
  v.strictObject({ kind: v.picklist(['undo', 'redo']), id: v.string(), onConflict, mayEvict }),
  v.strictObject({ kind: v.literal('outcome'), of: v.picklist(['apply', 'undo', 'redo']), id: v.string() }),
]) satisfies v.GenericSchema<unknown, Request>;

const inquirySchema = v.strictObject({
  kind: v.picklist(['progress', 'cancel']),
  id: v.string(),
}) satisfies v.GenericSchema<unknown, Inquiry>;

const watch = v.strictObject({ site: v.string(), storeId: v.string() }) satisfies v.GenericSchema<unknown, Watch>;
const key = v.custom<CookieKey>((value) => typeof value === 'string');

const commandSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('watch'), tabId: v.pipe(v.number(), v.integer()), watch }),
  v.strictObject({ kind: v.picklist(['clear-log', 'sweep']), watch }),
  v.strictObject({ kind: v.literal('protect'), cookie: cookieSchema, guard: v.picklist(['value', 'existence']) }),
  v.strictObject({ kind: v.picklist(['unprotect', 'resume']), key }),
  // not looked into: what it is, its readers know
  v.strictObject({
    kind: v.literal('store'),
    key: v.string(),
    value: v.custom<unknown>((value) => value !== undefined),
  }),
  v.strictObject({ kind: v.literal('unstore'), keys: v.array(v.string()) }),
]) satisfies v.GenericSchema<unknown, Command>;

/** A copy that is of the form, or `null`. Nothing is said of the reason, which would hold parts of the message. */
function parse<T>(schema: v.GenericSchema<unknown, T>, message: unknown): T | null {
  const result = v.safeParse(schema, message, { abortEarly: true });
  return result.success ? result.output : null;
}

/** The request, or `null` when it is not of the protocol's form. */
export const parseRequest = (message: unknown): Request | null => parse(requestSchema, message);

/** The inquiry, or `null` when it is not of the protocol's form. */
export const parseInquiry = (message: unknown): Inquiry | null => parse(inquirySchema, message);

/** The command, or `null` when it is not of the protocol's form. */
export const parseCommand = (message: unknown): Command | null => parse(commandSchema, message);
