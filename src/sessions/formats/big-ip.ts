import type { SessionFormat } from '../contract/SessionFormat.ts';
import { parseLiteral } from '../notations/json/jsonLiteral.ts';
import { NO_TAGS, NOWHERE } from '../notations/json/tags.ts';
import { count, text, type Codec } from '../readable/codecs.ts';
import { byPattern, fieldsNotation, firstOf } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';

/** An IPv4 address as an integer whose lowest byte comes first. */
const address: Codec = {
  type: 'IPv4',
  read(raw) {
    const number = Number(raw);
    if (!/^\d{1,10}$/.test(raw) || number > 0xff_ff_ff_ff) return undefined;
    const value = [0, 8, 16, 24].map((shift) => (number >>> shift) & 0xff).join('.');
    return { ...NOWHERE, kind: 'string', value };
  },
  write(literal) {
    const node = parseLiteral(literal, { tags: NO_TAGS });
    const bytes = node.kind === 'string' && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(node.value) ? node.value.split('.') : [];
    if (bytes.length === 0 || bytes.some((byte) => Number(byte) > 255)) return undefined;
    return String(bytes.reduceRight((sum, byte) => sum * 256 + Number(byte), 0));
  },
};

const swap = (port: number) => ((port & 0xff) << 8) | (port >>> 8);

/** With its two bytes swapped. */
const swappedPort: Codec = {
  type: 'port',
  read: (raw) =>
    Number(raw) <= 0xff_ff ? { ...NOWHERE, kind: 'number', literal: String(swap(Number(raw))) } : undefined,
  write(literal) {
    const typed = count.write(literal, { ...NOWHERE, kind: 'null' });
    return typed !== undefined && Number(typed) <= 0xff_ff ? String(swap(Number(typed))) : undefined;
  },
};

const HEX = text(/^[0-9a-f]{32}$/);
const notation = fieldsNotation(
  firstOf(
    byPattern(/^(?<address>\d{1,10})\.(?<port>\d{1,5})\.(?<end>0000)$/d, {
      address,
      port: swappedPort,
      end: text(/^0000$/),
    }),
    byPattern(/^vi(?<address>[0-9a-f]{32})\.(?<port>\d{1,5})$/d, { address: HEX, port: swappedPort }),
    byPattern(/^rd(?<route_domain>\d+)o(?<address>[0-9a-f]{32})o(?<port>\d{1,5})$/d, {
      route_domain: count,
      address: HEX,
      port: count,
    }),
  ),
);

/** Which server of a pool a browser is kept to: K6917, with the forms of IPv6 and of route domains. */
export default readableValue({
  id: 'big-ip',
  label: 'BIG-IP',
  origin: 'service',
  spec: 'https://my.f5.com/manage/s/article/K6917',
  detect({ name, value }) {
    const isNamed = /^(?:__(?:Host|Secure)-)?BIGipServer/.test(name);
    if (/^\d{1,10}\.\d{1,5}\.0000$/.test(value)) return isNamed ? 0.95 : 0.7;
    return isNamed && /^(?:vi[0-9a-f]{32}\.|rd\d+o[0-9a-f]{32}o)\d{1,5}$/.test(value) ? 0.95 : 0;
  },
  read: bare,
  notation: () => notation,
}) satisfies SessionFormat;
