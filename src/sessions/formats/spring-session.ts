import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeLatin1 } from '../../codec/latin1.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { bareName, settingField, storedId } from '../stored/storedId.ts';
import { redis } from '../stored/stores.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function uuidIn(value: string): string | undefined {
  try {
    const text = decodeLatin1(decodeBase64(value, 'standard', 'optional'));
    return UUID.test(text) ? text : undefined;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** Spring Session's DefaultCookieSerializer: base64 of a UUID, under the name SESSION. */
export default storedId({
  id: 'spring-session',
  label: 'Spring Session',
  origin: 'Java',
  spec: 'https://docs.spring.io/spring-session/reference/api.html#api-cookieserializer',
  read(value) {
    const id = value.length === 48 ? uuidIn(value) : undefined;
    return id === undefined ? undefined : { id, layers: [{ id: 'base64', bytes: sizeOf(id), content: id }] };
  },
  certainty: (name) => (bareName(name) === 'SESSION' ? 'certain' : 'possible'),
  store: {
    fields: [settingField('prefix', 'spring.session.redis.namespace', 'spring:session')],
    // A hash: its fields are Java's serialization, or JSON where the app says so.
    locate: (id, setting) => [redis(`${setting('prefix')}:sessions:${id}`, 'HGETALL')],
    writes: ['json'],
  },
}) satisfies SessionFormat;
