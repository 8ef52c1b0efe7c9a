import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readUuid } from '../notations/json/jsonLiteral.ts';
import { NOWHERE } from '../notations/json/tags.ts';
import type { Codec } from '../readable/codecs.ts';
import { text } from '../readable/codecs.ts';
import { fieldsNotation } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';

const DASHED = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const dashed = text(DASHED);

/** Upper case stays. */
const uuid: Codec = {
  type: 'UUID',
  read: (value) => (DASHED.test(value) ? { ...NOWHERE, kind: 'string', type: 'UUID', value } : undefined),
  write: (literal, was) => (DASHED.test(literal.trim()) ? literal.trim() : dashed.write(literal, was)),
};
const notation = fieldsNotation((value) => {
  return DASHED.test(value) ? [{ key: '', start: 0, end: value.length, codec: uuid }] : undefined;
});

/** RFC 9562, 4: the variant is 10 in bits, the versions are 1 to 8. Of others only the form says so. */
export default readableValue({
  id: 'uuid',
  label: 'UUID',
  origin: 'plain',
  spec: 'https://www.rfc-editor.org/rfc/rfc9562',
  detect({ value }) {
    if (!DASHED.test(value)) return 0;
    return /^.{14}[1-8].{4}[89ab]/i.test(readUuid(value)) ? 0.65 : 0.35;
  },
  read: bare,
  notation: () => notation,
}) satisfies SessionFormat;
