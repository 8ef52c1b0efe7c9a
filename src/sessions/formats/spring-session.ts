import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeLatin1 } from '../../codec/latin1.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { bareName, settingField, storedId } from '../stored/storedId.ts';
import { redis } from '../stored/stores.ts';

/** `setJvmRoute` puts the node's name behind it. */
const UUID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.[\w.-]{1,64})?$/;

function decoded(value: string): string | undefined {
  try {
    return decodeLatin1(decodeBase64(value, 'standard', 'optional'));
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** Spring Session's DefaultCookieSerializer: base64 of a UUID, or without `useBase64Encoding` that itself, under the name SESSION. */
export default storedId({
  id: 'spring-session',
  label: 'Spring Session',
  origin: 'Java',
  spec: 'https://docs.spring.io/spring-session/reference/api.html#api-cookieserializer',
  read(value) {
    const bare = UUID.exec(value)?.[1];
    if (bare !== undefined) return { id: bare };
    const text = value.length >= 48 && value.length < 160 ? decoded(value) : undefined;
    const id = UUID.exec(text ?? '')?.[1];
    return id === undefined ? undefined : { id, layers: [{ id: 'base64', bytes: sizeOf(text!), content: text! }] };
  },
  certainty(name, { layers }) {
    const isNamed = bareName(name) === 'SESSION';
    // A UUID alone is anybody's.
    if (!layers) return isNamed ? 'likely' : undefined;
    return isNamed ? 'certain' : 'possible';
  },
  store: {
    fields: [settingField('prefix', 'spring.session.redis.namespace', 'spring:session')],
    // A hash: its fields are Java's serialization, or JSON where the app says so.
    locate: (id, setting) => [redis(`${setting('prefix')}:sessions:${id}`, 'HGETALL')],
    writes: ['json'],
  },
}) satisfies SessionFormat;
