/** `userid!tokens!user_data` of a ticket, behind its digest and time. */
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { parseLiteral } from '../../notations/json/jsonLiteral.ts';
import { NO_TAGS, NOWHERE } from '../../notations/json/tags.ts';
import { percentOf } from '../../notations/percent.ts';
import { count, text, type Codec } from '../../readable/codecs.ts';
import { fieldsNotation, type Field } from '../../readable/fields.ts';

/** Python's `quote`, which Paste and Pyramid write the user's id with, and mod_auth_tkt does not. */
export const unquoted = (raw: string): string => percentOf(raw)?.text ?? raw;

const plain: Codec = {
  ...text(/^[^!]*$/),
  read: (raw) => ({ ...NOWHERE, kind: 'string', value: unquoted(raw) }),
  write(literal) {
    const typed = typedText(literal);
    return typed === undefined ? undefined : quote(typed);
  },
};

/** pyramid/authentication.py, `userid_type_encoders`. */
const base64: Codec = {
  type: 'text',
  read(raw) {
    try {
      return { ...NOWHERE, kind: 'string', value: decodeUtf8(decodeBase64(unquoted(raw), 'standard', 'required')) };
    } catch (error) {
      if (error instanceof CodecError) return plain.read(raw);
      throw error;
    }
  },
  write(literal) {
    const typed = typedText(literal);
    return typed === undefined ? undefined : quote(encodeBase64(encodeUtf8(typed), 'standard', true));
  },
};

function typedText(literal: string): string | undefined {
  const node = parseLiteral(literal, { tags: NO_TAGS });
  return node.kind === 'string' ? node.value : undefined;
}

/** urllib.parse, `quote`: letters, digits and `_.-~/` stay. */
function quote(value: string): string {
  return encodeURIComponent(value)
    .replaceAll('%2F', '/')
    .replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

const USER: Readonly<Record<string, Codec>> = { int: count, b64unicode: base64, b64str: base64 };

/** Undefined where nothing ends the user's id. */
export function ticketFields(ticket: string): readonly Field[] | undefined {
  const end = ticket.indexOf('!');
  if (end < 0) return undefined;
  const next = ticket.indexOf('!', end + 1);
  const type = /(?:^|[!|])userid_type:([^|]*)/.exec(ticket.slice(end))?.[1] ?? '';
  const codec = Object.hasOwn(USER, type) ? USER[type]! : plain;
  const user = { key: 'userid', start: 0, end, codec };
  if (next < 0) return [user, { key: 'user_data', start: end + 1, end: ticket.length, codec: text(/^[^!]*$/) }];
  return [
    user,
    { key: 'tokens', start: end + 1, end: next, codec: text(/^[^!]*$/) },
    { key: 'user_data', start: next + 1, end: ticket.length, codec: text(/^/) },
  ];
}

export const ticketNotation = fieldsNotation(ticketFields);
