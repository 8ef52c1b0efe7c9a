import { SessionError } from '../contract/SessionError.ts';
import type { Certainty } from '../contract/certainty.ts';
import type { DecodedId, Layer, Subject } from '../contract/decoded.ts';
import type { KeyField, Keys } from '../contract/KeyField.ts';
import type { Origin, SessionFormat, StoreLocation } from '../contract/SessionFormat.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import type { RecordForm } from './readRecord.ts';

/** What tells an id of one framework, and where that keeps what belongs to it. */
export interface IdRules {
  readonly id: string;
  readonly label: string;
  readonly origin: Origin;
  readonly spec: string;
  /** The id inside the value; undefined for what cannot be one. */
  read(value: string): IdParts | undefined;
  /** An id could be anybody's: what it is called decides. */
  certainty(name: string, parts: IdParts): Exclude<Certainty, 'opaque'> | undefined;
  readonly store?: StoreRules;
}

export interface IdParts {
  readonly id: string;
  /** What lies between the cookie and the id. */
  readonly layers?: readonly Layer[];
}

export interface StoreRules {
  readonly fields: readonly KeyField[];
  /** `setting`: what was typed for a field, or its default. */
  locate(id: string, setting: (field: string) => string): readonly StoreLocation[] | Promise<readonly StoreLocation[]>;
  /** What the framework writes, likeliest first; all others are tried too. */
  readonly writes: readonly RecordForm[];
}

const SCORES = { certain: 0.92, likely: 0.75, possible: 0.35 } as const;

/** A format of ids: there is nothing to check or change, but a record to find. */
export function storedId(rules: IdRules): SessionFormat {
  const { id, label, origin, spec, store } = rules;
  return {
    id,
    label,
    origin,
    spec,
    detect({ name, value }) {
      const parts = rules.read(value);
      const certainty = parts && rules.certainty(name, parts);
      return certainty === undefined ? 0 : SCORES[certainty];
    },
    decode: async (subject) => decode(rules, subject),
    ...(store && { stored: storedOf(id, store) }),
  };
}

function decode(rules: IdRules, subject: Subject): DecodedId {
  const parts = rules.read(subject.value);
  if (!parts) throw new SessionError('not-this-format');
  const { id, layers = [] } = parts;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(subject.value), content: subject.value };
  const text: Layer = { id: 'text', bytes: sizeOf(id), content: id };
  return {
    kind: 'id',
    format: rules.id,
    subject,
    protection: 'reference',
    layers: id === subject.value ? [cookie] : [cookie, ...layers, text],
    facts: [],
    id,
  };
}

function storedOf(format: string, { fields, locate, writes }: StoreRules): NonNullable<SessionFormat['stored']> {
  return {
    fields,
    locate: async ({ id }, settings) => locate(id, (field) => settingOf(settings, fields, field)),
    // All the readers: a chunk of their own.
    decodeRecord: async (record, work, pause) => {
      const { readRecord } = await import('./readRecord.ts');
      return readRecord(format, record, writes, work, pause);
    },
  };
}

/** What was left empty is the default, which an empty field shows. */
function settingOf(settings: Keys, fields: readonly KeyField[], id: string): string {
  const field = fields.find((each) => each.id === id);
  return settings[id]?.[0] || (field && 'default' in field ? field.default : '');
}

/** A setting of the framework's, by its own name. */
export function settingField(id: string, name: string, usual: string): KeyField {
  return { kind: 'text', id, label: { name }, default: usual };
}

/** Browsers take these off the name's meaning, not off the name: RFC 6265bis, 4.1.3. */
export function bareName(name: string): string {
  return name.replace(/^__(?:Host|Secure)-/i, '');
}
