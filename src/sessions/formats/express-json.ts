import type { Layer, Subject } from '../contract/decoded.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { percentOf } from '../notations/percent.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { JSON_PREFIX, valuePayload, writeValue } from '../signing/valuePayload.ts';

/** https://github.com/expressjs/express/blob/master/lib/response.js, `cookie` of an object: nobody signs it. */
const rules: MacRules = {
  format: 'express-json',
  keyFields: [],
  reasons: [],
  scheme: () => undefined,
  take,
  readPayload: valuePayload,
  writePayload: (source, was) => writeValue(source as string, was),
  score: () => 0.95,
};

function take({ name, value }: Subject): MacParts | undefined {
  const percent = /^j(?::|%3a)/i.test(value) ? percentOf(value) : undefined;
  if (!percent || !percent.text.startsWith(JSON_PREFIX) || valuePayload(percent.text).layer !== 'json')
    return undefined;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const layer: Layer = { id: 'percent', bytes: sizeOf(percent.text), content: percent.text };
  return {
    layers: percent.text === value ? [cookie] : [cookie, layer],
    payload: percent.text,
    signature: undefined,
    write: (payload) => [{ kind: 'save', name, value: percent.write(payload) }],
  };
}

const { detect, decode, writable } = macValue(rules);

export default {
  id: 'express-json',
  label: 'Express',
  thing: 'json-cookie',
  origin: 'JavaScript',
  spec: 'https://expressjs.com/en/api.html#res.cookie',
  detect,
  decode,
  writable,
} satisfies SessionFormat;
